"""I closed the source, and forgot the task that was asking it."""

REFUSED_BY = "test_nobody_waits_in_the_wings_when_the_theatre_closes"


class Wings(Wings):
    async def __aexit__(self, *_):
        if self._next.done():
            await self._acts.aclose()
