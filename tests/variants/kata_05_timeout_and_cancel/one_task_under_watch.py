"""Timeout blocks only around the waiting; the work itself is a task, cancelled once."""


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    count = 0
    try:
        async with asyncio.timeout(patience) as clock:
            while loop.time() < clock.when():
                lift(await next_box())
                count += 1
                await asyncio.sleep(0)
                await asyncio.sleep(0)
    except TimeoutError:
        if not clock.expired():
            raise
    return count


async def deliver(unload, sign):
    await unload()
    signing = asyncio.create_task(sign())
    signed = asyncio.Event()
    signing.add_done_callback(lambda _: signed.set())
    called_off = False
    while not signed.is_set():
        try:
            await signed.wait()
        except asyncio.CancelledError:
            called_off = True
    if called_off:
        raise asyncio.CancelledError
    return await signing


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    watch = None

    def report():
        if watch is not None and not ferry.done() and not called_back:
            watch.reschedule(loop.time() + silence)

    called_back = False
    ferry = asyncio.create_task(crossing(report))
    ending = "home"
    try:
        async with asyncio.timeout_at(tide) as ebb, asyncio.timeout(None) as watch:
            await asyncio.wait({ferry})
    except TimeoutError:
        ending = "tide" if ebb.expired() else "silent"
    finally:
        called_back = True
        ferry.cancel()  # no news for a ferry that is home
        called_off = None
        while not ferry.done():
            try:
                await asyncio.wait({ferry})
            except asyncio.CancelledError as error:
                called_off = error
        if called_off is not None:
            raise called_off
    if not ferry.cancelled():
        ferry.result()
    return ending


async def convoy(crossings, patience, tide):
    class EngineFailed(Exception):
        pass

    async def one_try(crossing):
        async with asyncio.timeout(patience) as clock:
            try:
                return await crossing()
            except TimeoutError:
                raise
            except OSError as error:
                if clock.expired() or asyncio.current_task().cancelling() > 0:
                    raise
                raise EngineFailed from error

    async def sail(crossing):
        while True:
            with contextlib.suppress(EngineFailed):
                return await one_try(crossing)

    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(asyncio.timeout_at(tide))
        group = await stack.enter_async_context(asyncio.TaskGroup())
        ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
