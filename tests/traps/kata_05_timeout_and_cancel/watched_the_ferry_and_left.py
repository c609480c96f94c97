"""I watched the crossing as a task of its own. When I was cancelled, nobody told it."""

REFUSED_BY = "test_a_captain_who_is_cancelled_leaves_nobody_at_sea"


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    watch = asyncio.timeout(None)

    def report():
        with contextlib.suppress(RuntimeError):
            watch.reschedule(loop.time() + silence)

    ferry = asyncio.create_task(crossing(report))
    ending = "home"
    try:
        async with asyncio.timeout_at(tide) as ebb, watch:
            await asyncio.wait({ferry})
    except TimeoutError:
        ending = "tide" if ebb.expired() else "silent"
        ferry.cancel()
        await asyncio.wait({ferry})
    if not ferry.cancelled():
        ferry.result()
    return ending
