"""I made the coroutines once, and gathered them in each round."""

REFUSED_BY = "test_three_copies_of_one_call_always_agree"


async def confirm(source: Reporter[str], calls: int) -> str:
    made = [source() for _ in range(calls)]
    while True:
        answers = await asyncio.gather(*made)
        if len(set(answers)) == 1:
            return answers[0]
