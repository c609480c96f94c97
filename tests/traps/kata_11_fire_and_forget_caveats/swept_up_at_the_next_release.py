"""I threw out whoever is over each time a pigeon is released. After the last one nobody sweeps."""

REFUSED_BY = "test_a_pigeon_that_is_over_is_held_no_longer"


class Loft(Loft):
    @property
    def in_the_air(self) -> int:
        return sum(not pigeon.done() for pigeon in self._pigeons)

    def release(self, flight):
        asyncio.get_running_loop()
        self._pigeons = {pigeon for pigeon in self._pigeons if not pigeon.done()}
        pigeon = asyncio.ensure_future(flight())
        self._pigeons.add(pigeon)
        return pigeon
