"""No TaskGroup: `create_task`, `gather` and a second look at each task."""


async def go_alone(first: Errand, second: Errand) -> Trip:
    time = asyncio.get_running_loop().time
    start = time()
    bread = await asyncio.ensure_future(first())
    book = await asyncio.ensure_future(second())
    return Trip(first=bread, second=book, seconds=time() - start)


async def go_together(first: Errand, second: Errand) -> Trip:
    time = asyncio.get_running_loop().time
    start = time()
    both = [asyncio.ensure_future(errand()) for errand in (first, second)]
    try:
        return Trip(*await asyncio.gather(*both), time() - start)
    except Exception:
        for each in both:
            each.cancel()
        ends = await asyncio.gather(*both, return_exceptions=True)
        failures = [end for end in ends if isinstance(end, Exception)]
        raise ExceptionGroup("failed", failures) from None
    except asyncio.CancelledError:
        await asyncio.wait(both)  # gather() has cancelled them, but does not wait for both
        raise
