"""I waited for the act in the wings, in place of sending it home."""

REFUSED_BY = "test_nobody_waits_in_the_wings_when_the_theatre_closes"


class Wings(Wings):
    async def __aexit__(self, *_):
        await asyncio.wait([self._next])
        self._next.exception()
        await self._acts.aclose()
