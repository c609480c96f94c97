"""I awaited the task on the way out, and raised what it had."""

from contextlib import suppress

REFUSED_BY = "test_an_impatient_guest_does_not_send_the_act_home"


class Wings(Wings):
    async def __aexit__(self, *_):
        self._next.cancel()
        with suppress(asyncio.CancelledError, StopAsyncIteration):
            await self._next
        await self._acts.aclose()
