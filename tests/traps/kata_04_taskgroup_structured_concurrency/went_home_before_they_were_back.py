"""I called the others back, and did not wait for them."""

REFUSED_BY = "test_the_first_failure_calls_all_others_back"


async def climb_together(climbs):
    climbing = [asyncio.create_task(climb()) for climb in climbs]
    if climbing:
        await asyncio.wait(climbing, return_when=asyncio.FIRST_EXCEPTION)
    failures = [t.exception() for t in climbing if t.done() and not t.cancelled() and t.exception()]
    if failures:
        for task in climbing:
            task.cancel()
        raise ExceptionGroup("failed", failures)
    return [None if task.cancelled() else task.result() for task in climbing]
