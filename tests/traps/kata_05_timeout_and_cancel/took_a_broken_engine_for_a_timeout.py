"""Whatever goes wrong after the deadline is a timeout, I thought."""

REFUSED_BY = "test_a_deadline_asks_and_the_ferry_answers"


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError
    try:
        async with asyncio.timeout(patience) as clock:
            return await crossing()
    except Exception:
        if clock.expired():
            raise TimeoutError from None
        raise
