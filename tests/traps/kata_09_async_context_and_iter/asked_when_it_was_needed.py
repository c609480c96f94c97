"""I asked for an act when somebody wanted it."""

REFUSED_BY = "test_the_next_act_gets_ready_while_this_one_is_on_stage"


class Wings(Wings):
    async def __aenter__(self):
        return self

    async def __anext__(self):
        return await anext(self._acts)

    async def __aexit__(self, *_):
        await self._acts.aclose()
