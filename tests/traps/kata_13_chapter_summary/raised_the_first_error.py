"""I kept the first error and raised that."""

REFUSED_BY = "test_only_what_may_go_better_is_tried_again"


async def print_job(job, *, tries, patience):
    first = None
    for _ in range(tries):
        try:
            async with asyncio.timeout(patience):
                return await job.run()
        except (Jam, TimeoutError) as error:
            first = first or error
    raise first
