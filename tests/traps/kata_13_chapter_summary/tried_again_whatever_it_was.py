"""Every error deserves a second chance, I thought."""

REFUSED_BY = "test_only_what_may_go_better_is_tried_again"


async def print_job(job, *, tries, patience):
    for left in reversed(range(tries)):
        try:
            async with asyncio.timeout(patience):
                return await job.run()
        except Exception:
            if not left:
                raise
