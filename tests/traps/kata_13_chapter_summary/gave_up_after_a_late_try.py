"""I tried again after a Jam, and not after a deadline."""

REFUSED_BY = "test_every_try_has_a_deadline_of_its_own"


async def print_job(job, *, tries, patience):
    for _ in range(tries - 1):
        try:
            async with asyncio.timeout(patience):
                return await job.run()
        except Jam:
            continue
    async with asyncio.timeout(patience):
        return await job.run()
