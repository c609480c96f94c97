"""I gathered the pigeons that were in the air when I was asked."""

REFUSED_BY = "test_a_pigeon_that_lands_may_release_the_next"


class Loft(Loft):
    async def drain(self) -> None:
        if self._pigeons:
            await asyncio.wait(self._pigeons)
