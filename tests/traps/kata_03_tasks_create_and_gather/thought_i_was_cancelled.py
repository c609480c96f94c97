"""gather raised CancelledError, so I thought that somebody had cancelled me."""

REFUSED_BY = "test_a_cancelled_reporter_is_not_a_failed_one"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        return await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        await asyncio.wait(tasks)
        raise
    except Exception:
        raise ExceptionGroup("no front page today", await _call_back(tasks)) from None
