"""No timeout block anywhere: tasks made by hand, `asyncio.wait`, and the clock of the loop.

The price: whoever only watches a task must hand on every cancellation himself.
"""


async def _call_back(*tasks):
    """Cancel the tasks and wait until they are over, whatever happens to us meanwhile."""
    for task in tasks:
        task.cancel()
    cancellation = None
    while not all(task.done() for task in tasks):
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is not None:
        raise cancellation


async def _watch(task, seconds):
    """Wait for the task for so many seconds, then say whether it had to be called back."""
    try:
        await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        await _call_back(task)
        if not task.cancelled():
            task.exception()
        raise
    if task.done():
        return False
    await _call_back(task)
    return True


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError
    ferry = asyncio.create_task(crossing())
    if await _watch(ferry, patience) and ferry.cancelled():
        raise TimeoutError
    return ferry.result()


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    count = 0
    while loop.time() < deadline:
        coming = asyncio.create_task(next_box())
        if await _watch(coming, deadline - loop.time()):
            break
        lift(coming.result())
        count += 1
        await asyncio.sleep(0)
    return count


async def deliver(unload, sign):
    await unload()
    signing = asyncio.create_task(sign())
    calls = 0
    while not signing.done():
        try:
            await asyncio.wait({signing})
        except asyncio.CancelledError:
            calls += 1
    if calls:
        raise asyncio.CancelledError
    return await signing


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    deadline = tide
    news = asyncio.Event()

    def report():
        nonlocal deadline
        deadline = min(loop.time() + silence, tide)
        news.set()

    ferry = asyncio.create_task(crossing(report))
    try:
        while not ferry.done() and loop.time() < deadline:
            news.clear()
            radio = asyncio.create_task(news.wait())
            try:
                await asyncio.wait(
                    {ferry, radio},
                    timeout=deadline - loop.time(),
                    return_when=asyncio.FIRST_COMPLETED,
                )
            finally:
                radio.cancel()
                await asyncio.wait({radio})
        if ferry.done():
            await ferry
            return "home"
    finally:
        if not ferry.done():
            await _call_back(ferry)
    if not ferry.cancelled():
        ferry.result()
    return "tide" if loop.time() >= tide else "silent"


async def convoy(crossings, patience, tide):
    loop = asyncio.get_running_loop()
    tide_turned = False

    async def sail(crossing):
        while True:
            ferry = asyncio.create_task(crossing())
            try:
                await asyncio.wait({ferry}, timeout=patience)
            except asyncio.CancelledError:
                await _call_back(ferry)
                if not ferry.cancelled():
                    ferry.result()
                raise
            if not ferry.done():
                await _call_back(ferry)
                if ferry.cancelled():
                    raise TimeoutError
                return ferry.result()
            error = ferry.exception()
            if error is None or not isinstance(error, OSError) or isinstance(error, TimeoutError):
                return ferry.result()

    ferries = [asyncio.create_task(sail(crossing)) for crossing in crossings]
    try:
        _, out = await asyncio.wait(
            ferries, timeout=tide - loop.time(), return_when=asyncio.FIRST_EXCEPTION
        )
        tide_turned = bool(out) and not any(ferry.done() and _lost(ferry) for ferry in ferries)
    finally:
        await _call_back(*(ferry for ferry in ferries if not ferry.done()))
        errors = [ferry.exception() for ferry in ferries if _lost(ferry)]
    if errors:
        raise ExceptionGroup("lost ferries", errors)
    if tide_turned:
        raise TimeoutError
    return [ferry.result() for ferry in ferries]


def _lost(ferry):
    return not ferry.cancelled() and ferry.exception() is not None
