"""I thought of the way home, but not of a report after the end."""

REFUSED_BY = "test_each_report_moves_the_deadline"


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    watch = asyncio.timeout(None)

    def report():
        if not watch.expired():
            watch.reschedule(loop.time() + silence)

    try:
        async with asyncio.timeout_at(tide) as ebb, watch:
            await crossing(report)
    except TimeoutError:
        if ebb.expired():
            return "tide"
        if watch.expired():
            return "silent"
        raise
    return "home"
