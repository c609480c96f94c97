"""Two of three said the same."""

REFUSED_BY = "test_three_copies_of_one_call_always_agree"


async def confirm(source: Reporter[str], calls: int) -> str:
    while True:
        tasks = [asyncio.create_task(source()) for _ in range(calls)]
        answers = await asyncio.gather(*tasks)
        for answer in answers:
            if answers.count(answer) * 2 > calls:
                return answer
