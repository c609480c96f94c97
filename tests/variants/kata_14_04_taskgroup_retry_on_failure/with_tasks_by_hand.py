"""No TaskGroup: tasks, and an event that tells when it is over."""


async def move_in(loads, *, tries, log):
    failures = []
    stop = asyncio.Event()

    async def carry(name, load):
        number, is_up = 0, False
        while not is_up:
            number += 1
            try:
                await load()
                is_up = True
            except Exception as error:
                log(name, number, error)
                if number == tries or failures:
                    failures.append(error)
                    stop.set()
                    return

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
    while not all(task.done() for task in {*left, stopping}):
        try:
            await asyncio.wait({*left, stopping})
        except asyncio.CancelledError as error:
            called_off = error
    if called_off:
        raise called_off
    if failures:
        raise ExceptionGroup("we shall not live here", failures)
