"""A task can be awaited again, so I gathered the same tasks in each round."""

REFUSED_BY = "test_three_copies_of_one_call_always_agree"


async def confirm(source: Reporter[str], calls: int) -> str:
    tasks = [asyncio.create_task(source()) for _ in range(calls)]
    while True:
        answers = await asyncio.gather(*tasks)
        if len(set(answers)) == 1:
            return answers[0]
