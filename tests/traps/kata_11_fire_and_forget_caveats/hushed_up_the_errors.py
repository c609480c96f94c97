"""I drained with gather and return_exceptions=True, and dropped what it returned."""

REFUSED_BY = "test_to_wait_for_a_pigeon_is_not_to_hear_how_it_ended"


class Loft(Loft):
    async def drain(self) -> None:
        while self._pigeons:
            await asyncio.gather(*self._pigeons, return_exceptions=True)
