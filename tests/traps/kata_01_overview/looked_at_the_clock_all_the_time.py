"""I looked at the clock again and again until the watch was over."""

REFUSED_BY = "test_an_hour_of_waiting_costs_no_time"


async def keep_watch(hours):
    loop = asyncio.get_running_loop()
    end = loop.time() + hours * SECONDS_PER_HOUR
    while loop.time() < end:
        await asyncio.sleep(0)
