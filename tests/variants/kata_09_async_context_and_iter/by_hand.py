"""Classes with the four methods, and no help from contextlib."""


async def takings(nights, count):
    total = 0
    for _ in range(count):
        try:
            total += await nights.__anext__()
        except StopAsyncIteration:
            break
    return total


class Reader:
    def __init__(self, fetch):
        self._fetch = fetch
        self._number = -1

    def __aiter__(self):
        return self

    async def __anext__(self):
        self._number += 1
        line = await self._fetch(self._number)
        if line is None:
            raise StopAsyncIteration
        return line


class Playbill:
    def __init__(self, fetch):
        self._fetch = fetch

    def __aiter__(self):
        return Reader(self._fetch)


async def audition(singers, listen):
    try:
        while (singer := await anext(singers, None)) is not None:
            if await listen(singer):
                return singer
        return None
    finally:
        await singers.aclose()


class Evening:
    def __init__(self, stage):
        self._stage = stage

    async def __aenter__(self):
        await self._stage.dim_lights()
        try:
            await self._stage.raise_curtain()
        except BaseException:
            await self._stage.light_up()
            raise

    async def __aexit__(self, error_type, error, traceback):
        try:
            await self._stage.lower_curtain()
        finally:
            await self._stage.light_up()
        return error_type is not None and issubclass(error_type, StageFright)


performance = Evening


async def set_up(scenery):
    pieces, props = [], []

    async def leave(error):
        while pieces:
            piece = pieces.pop()
            try:
                await piece.__aexit__(type(error) if error else None, error, None)
            except BaseException as another:
                error = another
        if error is not None:
            raise error

    async def take_down():
        await leave(None)

    try:
        for piece in scenery:
            props.append(await piece.__aenter__())
            pieces.append(piece)
    except BaseException as error:
        await leave(error)
    return props, take_down


class Wings:
    def __init__(self, acts):
        self._acts = acts
        self._wanted = asyncio.Event()
        self._ready = asyncio.Queue()
        self._task = None

    async def __aenter__(self):
        self._wanted.set()
        self._task = asyncio.create_task(self._work())
        return self

    async def _work(self):
        try:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                try:
                    act = await anext(self._acts)
                except (Exception, StopAsyncIteration) as error:
                    self._ready.put_nowait((None, error))
                    if isinstance(error, StopAsyncIteration):
                        return
                else:
                    self._ready.put_nowait((act, None))
        finally:
            await self._acts.aclose()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._task.done() and self._ready.empty():
            raise StopAsyncIteration
        act, error = await self._ready.get()
        if error is not None:
            raise error
        self._wanted.set()
        return act

    async def __aexit__(self, *_):
        self._task.cancel()
        await asyncio.wait([self._task])
