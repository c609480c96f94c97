"""The clock had rung, so I raised TimeoutError, whatever the crossing answered."""

REFUSED_BY = "test_a_deadline_asks_and_the_ferry_answers"


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError
    async with asyncio.timeout(patience) as clock:
        answer = await crossing()
    if clock.expired():
        raise TimeoutError
    return answer
