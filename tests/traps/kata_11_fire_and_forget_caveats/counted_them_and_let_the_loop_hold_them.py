"""I counted the pigeons. To hold them is the business of the event loop, I thought."""

REFUSED_BY = "test_a_pigeon_that_nobody_holds_may_vanish_in_the_air"


class Loft(Loft):
    def __init__(self) -> None:
        self._count = 0

    @property
    def in_the_air(self) -> int:
        return self._count

    def release(self, flight):
        asyncio.get_running_loop()
        pigeon = asyncio.ensure_future(flight())
        self._count += 1
        pigeon.add_done_callback(self._land)
        return pigeon

    def _land(self, pigeon) -> None:
        self._count -= 1
