"""I put a queue with room for one between the acts and the stage, and forgot the act in my hand."""

REFUSED_BY = "test_the_next_act_gets_ready_while_this_one_is_on_stage"


class Wings(Wings):
    async def __aenter__(self):
        self._ready = asyncio.Queue(1)
        self._next = asyncio.create_task(self._bring())
        return self

    async def _bring(self):
        async for act in self._acts:
            await self._ready.put(act)
        await self._ready.put(None)

    async def __anext__(self):
        act = await self._ready.get()
        if act is None:
            self._ready.put_nowait(None)
            raise StopAsyncIteration
        return act
