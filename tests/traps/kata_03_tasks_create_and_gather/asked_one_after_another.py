"""I awaited each call before I made the next one."""

REFUSED_BY = "test_three_copies_of_one_call_always_agree"


async def confirm(source: Reporter[str], calls: int) -> str:
    while True:
        answers = [await source() for _ in range(calls)]
        if len(set(answers)) == 1:
            return answers[0]
