"""I moved the deadline to `silence`: so many seconds from now, I thought."""

REFUSED_BY = "test_each_report_moves_the_deadline"


async def keep_watch(crossing, silence, tide):
    watch = asyncio.timeout(None)

    def report():
        with contextlib.suppress(RuntimeError):
            watch.reschedule(silence)

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
