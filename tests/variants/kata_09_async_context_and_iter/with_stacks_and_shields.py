"""Exit stacks, an async generator as `__aiter__`, and a shield."""

from contextlib import suppress


async def takings(nights, count):
    nobody = object()
    total = 0
    while count and (money := await anext(nights, nobody)) is not nobody:
        total += money
        count -= 1
    return total


class Playbill:
    def __init__(self, fetch):
        self._fetch = fetch

    async def __aiter__(self):
        number = 0
        while True:
            line = await self._fetch(number)
            if line is None:
                return
            yield line
            number += 1


async def audition(singers, listen):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(singers.aclose)
        async for singer in singers:
            if await listen(singer):
                break
        else:
            return None
    return singer


@asynccontextmanager
async def performance(stage):
    async with AsyncExitStack() as stack:
        await stage.dim_lights()
        stack.push_async_callback(stage.light_up)
        await stage.raise_curtain()
        stack.push_async_callback(stage.lower_curtain)
        stack.push(lambda _, error, __: isinstance(error, StageFright))
        yield


async def set_up(scenery):
    stack = AsyncExitStack()
    try:
        props = []
        for piece in scenery:
            props.append(await stack.enter_async_context(piece))
    except BaseException as error:
        await stack.__aexit__(type(error), error, error.__traceback__)
        raise
    return props, stack.aclose


class Wings(Wings):
    async def __anext__(self):
        act = await asyncio.shield(self._next)
        self._get_next_ready()
        return act

    async def __aexit__(self, *_):
        self._next.cancel()
        with suppress(asyncio.CancelledError, StopAsyncIteration, Exception):
            await self._next
        await self._acts.aclose()
