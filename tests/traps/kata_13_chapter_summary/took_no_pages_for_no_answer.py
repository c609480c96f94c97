"""A job without pages looked like a failed one."""

REFUSED_BY = "test_only_what_may_go_better_is_tried_again"


async def print_job(job, *, tries, patience):
    async def one_try():
        async with asyncio.timeout(patience):
            return await job.run()

    for _ in range(tries - 1):
        try:
            pages = await one_try()
            if pages:
                return pages
        except (Jam, TimeoutError):
            continue
    return await one_try()
