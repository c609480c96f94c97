"""When I was cancelled, I cancelled all the pigeons, as a TaskGroup does."""

REFUSED_BY = "test_whoever_stops_waiting_calls_no_pigeon_back"


class Loft(Loft):
    async def drain(self) -> None:
        try:
            while self._pigeons:
                await asyncio.wait(self._pigeons)
        except asyncio.CancelledError:
            for pigeon in self._pigeons:
                pigeon.cancel()
            raise
