"""I held the pigeons in a list, and never took one out."""

REFUSED_BY = "test_a_pigeon_that_is_over_is_held_no_longer"


class Loft(Loft):
    def __init__(self) -> None:
        self._all = []

    @property
    def in_the_air(self) -> int:
        return sum(not pigeon.done() for pigeon in self._all)

    def release(self, flight):
        asyncio.get_running_loop()
        self._all.append(asyncio.ensure_future(flight()))
        return self._all[-1]
