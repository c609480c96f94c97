"""I waited hour by hour, and lost the half hour at the end."""

REFUSED_BY = "test_an_hour_of_waiting_costs_no_time"


async def keep_watch(hours):
    for _ in range(int(hours)):
        await asyncio.sleep(SECONDS_PER_HOUR)
