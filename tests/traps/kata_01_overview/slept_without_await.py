"""I called `asyncio.sleep` and did not await it."""

REFUSED_BY = "test_an_hour_of_waiting_costs_no_time"


async def keep_watch(hours):
    asyncio.sleep(hours * SECONDS_PER_HOUR)
