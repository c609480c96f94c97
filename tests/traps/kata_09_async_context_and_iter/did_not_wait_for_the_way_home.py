"""I cancelled the task, and did not wait until it was over."""

REFUSED_BY = "test_nobody_waits_in_the_wings_when_the_theatre_closes"


class Wings(Wings):
    async def __aexit__(self, *_):
        self._next.cancel()
        if self._next.done() and not self._next.cancelled():
            self._next.exception()
            await self._acts.aclose()
