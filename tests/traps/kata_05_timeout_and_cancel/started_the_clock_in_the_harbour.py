"""I started the clock with the crossing, before the first report."""

REFUSED_BY = "test_each_report_moves_the_deadline"


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    watch = asyncio.timeout(silence)

    def report():
        with contextlib.suppress(RuntimeError):
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
