"""I slept as many seconds as the watch has hours."""

REFUSED_BY = "test_an_hour_of_waiting_costs_no_time"


async def keep_watch(hours):
    await asyncio.sleep(hours)
