"""I put the deadline around the loop."""

REFUSED_BY = "test_every_try_has_a_deadline_of_its_own"


async def print_job(job, *, tries, patience):
    async with asyncio.timeout(patience):
        for _ in range(tries - 1):
            try:
                return await job.run()
            except Jam:
                continue
        return await job.run()
