"""I cancelled the late try, so I expected its CancelledError, and caught it."""

REFUSED_BY = "test_a_late_try_is_no_excuse_for_going_on"


async def print_job(job, *, tries, patience):
    async def run():
        return await job.run()

    for left in reversed(range(tries)):
        one_try = asyncio.create_task(run())
        try:
            done, _ = await asyncio.wait([one_try], timeout=patience)
        except asyncio.CancelledError:
            one_try.cancel()
            await asyncio.wait([one_try])
            raise
        try:
            if not done:
                one_try.cancel()
                try:
                    await one_try
                except asyncio.CancelledError:
                    raise TimeoutError from None
            return await one_try
        except (Jam, TimeoutError):
            if not left:
                raise
