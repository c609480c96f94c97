"""I caught the TimeoutError to give it a better message, and lost what the ferry had to say."""

REFUSED_BY = "test_a_deadline_asks_and_the_ferry_answers"


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError("no time to leave")
    try:
        async with asyncio.timeout(patience):
            return await crossing()
    except TimeoutError:
        raise TimeoutError(f"not home after {patience} seconds") from None
