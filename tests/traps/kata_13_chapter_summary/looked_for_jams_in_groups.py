"""I wrote `except*`, and it takes a Jam out of a group, too."""

REFUSED_BY = "test_only_what_may_go_better_is_tried_again"


async def print_job(job, *, tries, patience):
    async def one_try():
        async with asyncio.timeout(patience):
            return await job.run()

    for _ in range(tries - 1):
        try:
            return await one_try()
        except* (Jam, TimeoutError):
            pass
    return await one_try()
