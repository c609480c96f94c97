"""I used create_task for whatever the flight gave me."""

REFUSED_BY = "test_whatever_can_be_awaited_can_fly"


class Loft(Loft):
    def release(self, flight):
        asyncio.get_running_loop()
        pigeon = asyncio.create_task(flight())
        self._pigeons.add(pigeon)
        pigeon.add_done_callback(self._pigeons.discard)
        return pigeon
