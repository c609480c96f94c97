"""I put a shield around the crossing, so the deadline ends only my own waiting."""

REFUSED_BY = "test_a_deadline_asks_and_the_ferry_answers"


async def cross(crossing, patience):
    return await asyncio.wait_for(asyncio.shield(crossing()), patience)
