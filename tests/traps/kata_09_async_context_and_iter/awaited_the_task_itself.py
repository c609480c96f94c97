"""I awaited the task, and my cancellation went through to it."""

REFUSED_BY = "test_an_impatient_guest_does_not_send_the_act_home"


class Wings(Wings):
    async def __anext__(self):
        act = await self._next
        self._get_next_ready()
        return act
