"""When I was cancelled I cancelled both, and did not wait for them."""

REFUSED_BY = "test_whoever_is_cancelled_calls_both_back"


async def go_together(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    tasks = [asyncio.create_task(_run(first)), asyncio.create_task(_run(second))]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        raise
    if any(task.done() and task.exception() for task in tasks):
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        failed = [task for task in tasks if not task.cancelled() and task.exception()]
        raise ExceptionGroup("failed", [task.exception() for task in failed])
    return Trip(*(task.result() for task in tasks), clock.time() - start)
