"""No TaskGroup: tasks, callbacks and a future that tells when it is over."""


async def move_in(loads, *, tries, log):
    failures = []
    stop = asyncio.Event()

    async def carry(name, load, number=1):
        try:
            await load()
        except Exception as error:
            log(name, number, error)
            if number < tries and not failures:
                await carry(name, load, number + 1)
            else:
                failures.append(error)
                stop.set()

    left = {asyncio.ensure_future(carry(name, load)) for name, load in loads.items()}
    called_off = None
    stopping = asyncio.ensure_future(stop.wait())
    try:
        while left and not stop.is_set():
            await asyncio.wait({*left, stopping}, return_when=asyncio.FIRST_COMPLETED)
            left = {task for task in left if not task.done()}
    except asyncio.CancelledError as error:
        called_off = error
    for task in {*left, stopping}:
        task.cancel()
    await asyncio.wait({*left, stopping})
    if called_off:
        raise called_off
    if failures:
        raise ExceptionGroup("we shall not live here", failures)
