"""One clock, set to whichever comes first. It does not run before the first report."""

REFUSED_BY = "test_every_clock_raises_the_same_error_so_ask_each_clock"


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    watch = asyncio.timeout(None)

    def report():
        with contextlib.suppress(RuntimeError):
            watch.reschedule(min(loop.time() + silence, tide))

    try:
        async with watch:
            await crossing(report)
    except TimeoutError:
        if not watch.expired():
            raise
        return "tide" if loop.time() >= tide else "silent"
    return "home"
