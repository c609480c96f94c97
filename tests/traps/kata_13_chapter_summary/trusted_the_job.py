"""A job that is stuck will raise Jam, I thought, so no deadline is needed."""

REFUSED_BY = "test_every_try_has_a_deadline_of_its_own"


async def print_job(job, *, tries, patience):
    for _ in range(tries - 1):
        try:
            return await job.run()
        except (Jam, TimeoutError):
            continue
    return await job.run()
