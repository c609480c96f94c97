"""I used `time.sleep`: it waits, but so does everybody else."""

import time

REFUSED_BY = "test_an_hour_of_waiting_costs_no_time"


async def keep_watch(hours):
    time.sleep(hours * SECONDS_PER_HOUR)
