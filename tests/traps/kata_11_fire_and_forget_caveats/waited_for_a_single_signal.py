"""The last one in the air gives a signal. When I hear it, the next one has set out."""

REFUSED_BY = "test_a_pigeon_that_lands_may_release_the_next"


class Loft:
    def __init__(self):
        self._pigeons = set()
        self._nobody = asyncio.Event()
        self._nobody.set()

    @property
    def in_the_air(self):
        return len(self._pigeons)

    def release(self, flight):
        loop = asyncio.get_running_loop()
        pigeon = asyncio.ensure_future(flight(), loop=loop)
        self._pigeons.add(pigeon)
        self._nobody.clear()
        pigeon.add_done_callback(self._over)
        return pigeon

    def _over(self, pigeon):
        self._pigeons.discard(pigeon)
        if not self._pigeons:
            self._nobody.set()

    async def drain(self):
        await self._nobody.wait()
