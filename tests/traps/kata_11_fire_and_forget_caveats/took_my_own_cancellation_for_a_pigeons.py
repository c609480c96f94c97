"""I caught CancelledError while I waited, because a pigeon may have been called back."""

REFUSED_BY = "test_whoever_stops_waiting_calls_no_pigeon_back"


class Loft(Loft):
    async def drain(self) -> None:
        with suppress(asyncio.CancelledError):
            while self._pigeons:
                await asyncio.wait(self._pigeons)
