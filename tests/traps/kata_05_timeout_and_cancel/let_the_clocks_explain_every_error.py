"""A clock had rung, so whatever came out of the block came from it, I thought."""

REFUSED_BY = "test_every_clock_raises_the_same_error_so_ask_each_clock"


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    watch = asyncio.timeout(None)

    def report():
        with contextlib.suppress(RuntimeError):
            watch.reschedule(loop.time() + silence)

    try:
        async with asyncio.timeout_at(tide) as ebb, watch:
            await crossing(report)
    except BaseException:
        if ebb.expired():
            return "tide"
        if watch.expired():
            return "silent"
        raise
    return "home"
