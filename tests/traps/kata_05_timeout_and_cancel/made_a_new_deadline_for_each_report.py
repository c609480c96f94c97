"""I made a new timeout for each report, and the first one went on."""

REFUSED_BY = "test_each_report_moves_the_deadline"


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    watch = asyncio.timeout(None)

    def report():
        nonlocal watch
        if watch.when() is None:
            watch.reschedule(loop.time() + silence)
        else:
            watch = asyncio.timeout(silence)

    try:
        async with asyncio.timeout_at(tide) as ebb, watch:
            await crossing(report)
    except TimeoutError:
        return "tide" if ebb.expired() else "silent"
    return "home"
