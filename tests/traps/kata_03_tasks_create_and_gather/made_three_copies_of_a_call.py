"""I wanted three calls, so I wrote the call times three."""

REFUSED_BY = "test_three_copies_of_one_call_always_agree"


async def confirm(source: Reporter[str], calls: int) -> str:
    while True:
        answers = await asyncio.gather(*[source()] * calls)
        if len(set(answers)) == 1:
            return answers[0]
