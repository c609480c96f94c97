"""I cancelled my tasks when I was cancelled, and did not wait for them."""

REFUSED_BY = "test_whoever_calls_it_off_waits_until_all_is_put_down"


async def move_in(loads, *, tries, log):
    is_over = False

    async def carry(name, load):
        nonlocal is_over
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                if is_over or number == tries:
                    is_over = True
                    raise

    tasks = [asyncio.ensure_future(carry(name, load)) for name, load in loads.items()]
    if not tasks:
        return
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        while any(task.cancelled() for task in tasks) and not is_over:
            left = [task for task in tasks if not task.done()]
            if not left:
                break
            await asyncio.wait(left, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    errors = [end for end in ends if isinstance(end, Exception)]
    if errors:
        raise ExceptionGroup("stuck", errors)
