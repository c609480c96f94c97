"""I tried again after a Jam, and not after a deadline."""

REFUSED_BY = "test_every_try_has_a_deadline_of_its_own"


async def print_job(job, *, tries, patience):
    for _ in range(tries - 1):
        with suppress(Jam):
            async with asyncio.timeout(patience):
                return await job.run()
    async with asyncio.timeout(patience):
        return await job.run()
