"""I cancel the task, and its generator ends with it; unless the task was over."""

REFUSED_BY = "test_nobody_waits_in_the_wings_when_the_theatre_closes"


class Wings(Wings):
    async def __aexit__(self, error_type, error, traceback):
        self._next.cancel()
        await asyncio.gather(self._next, return_exceptions=True)
