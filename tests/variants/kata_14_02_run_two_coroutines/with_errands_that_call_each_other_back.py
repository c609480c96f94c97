"""Whoever fails cancels the other one at once: of two in one moment only the first fails."""


async def go_together(first: Errand, second: Errand) -> Trip:
    time = asyncio.get_running_loop().time
    start = time()
    failures = []
    is_over = False

    async def run(errand: Errand) -> str:
        nonlocal is_over
        await asyncio.sleep(0)  # by now there are two
        try:
            return await errand()
        except Exception as error:
            failures.append(error)
            if not is_over:
                is_over = True
                for each in both:
                    if each is not asyncio.current_task():
                        each.cancel()
            raise

    both = [asyncio.create_task(run(errand)) for errand in (first, second)]
    try:
        await asyncio.wait(both)
    except asyncio.CancelledError:
        is_over = True
        for each in both:
            each.cancel()
        raise
    finally:
        ends = await asyncio.gather(*both, return_exceptions=True)
    if failures:
        raise ExceptionGroup("failed", failures)
    return Trip(*ends, time() - start)
