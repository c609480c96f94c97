"""I let all acts get ready, one after another, and put them on a queue."""

REFUSED_BY = "test_the_next_act_gets_ready_while_this_one_is_on_stage"


class Wings(Wings):
    async def __aenter__(self):
        self._ready = asyncio.Queue()
        self._next = asyncio.create_task(self._get_all_ready())
        return self

    async def _get_all_ready(self):
        async for act in self._acts:
            self._ready.put_nowait(act)
        self._ready.put_nowait(None)

    async def __anext__(self):
        act = await self._ready.get()
        if act is None:
            self._ready.put_nowait(None)
            raise StopAsyncIteration
        return act
