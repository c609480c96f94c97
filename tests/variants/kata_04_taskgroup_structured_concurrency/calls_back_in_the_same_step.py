"""Whoever fails calls all others back itself, before the loop has given anybody else a turn."""


async def climb_together(climbs):
    failures = []
    climbing = []
    called_back = False

    def call_back():
        nonlocal called_back
        if not called_back:
            called_back = True
            for task in climbing:
                if task is not asyncio.current_task():
                    task.cancel()

    async def go(climb):
        try:
            return await climb()
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            failures.append(error)
            call_back()
            raise

    cancellation = None
    for climb in climbs:
        climbing.append(asyncio.create_task(go(climb)))
        if called_back:  # an eager task may fail before the next one is made
            break
    while not all(task.done() for task in climbing):
        try:
            await asyncio.wait(climbing)
        except asyncio.CancelledError as error:
            cancellation = error
            call_back()
    for task in climbing:
        if not task.cancelled():
            task.exception()
    if failures:
        for error in failures:
            if isinstance(error, SystemExit | KeyboardInterrupt):
                raise error
        raise BaseExceptionGroup("not all came back well", failures)
    if cancellation is not None:
        raise cancellation
    return [None if task.cancelled() else task.result() for task in climbing]
