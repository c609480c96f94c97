"""I made a pool for each errand, and its `with` waits for the thread."""

REFUSED_BY = "test_whoever_stops_waiting_does_not_stop_the_porter"


async def fetch(bring, /, *args, **kwargs):
    from concurrent.futures import ThreadPoolExecutor

    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        return await loop.run_in_executor(pool, partial(copy_context().run, bring, *args, **kwargs))
