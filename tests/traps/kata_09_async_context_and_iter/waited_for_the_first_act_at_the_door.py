"""I waited in `__aenter__` until the first act was ready."""

REFUSED_BY = "test_the_next_act_gets_ready_while_this_one_is_on_stage"


class Wings(Wings):
    async def __aenter__(self):
        await super().__aenter__()
        await asyncio.wait([self._next])
        return self
