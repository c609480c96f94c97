"""No TaskGroup: `create_task`, `wait` and a look at each task."""


async def go_alone(first: Errand, second: Errand) -> Trip:
    time = asyncio.get_running_loop().time
    start = time()
    bread = await asyncio.ensure_future(first())
    book = await asyncio.ensure_future(second())
    return Trip(first=bread, second=book, seconds=time() - start)


async def go_together(first: Errand, second: Errand) -> Trip:
    async def run(errand: Errand) -> str:
        return await errand()

    time = asyncio.get_running_loop().time
    start = time()
    both = [asyncio.create_task(run(errand)) for errand in (first, second)]
    called_away = None
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError as error:
        called_away = error
    for each in both:
        each.cancel()
    while not all(each.done() for each in both):
        try:
            await asyncio.wait(both)
        except asyncio.CancelledError as error:
            called_away = error
    failures = [each.exception() for each in both if not each.cancelled() and each.exception()]
    if called_away:
        raise called_away
    if failures:
        raise ExceptionGroup("failed", failures)
    return Trip(*[each.result() for each in both], time() - start)
