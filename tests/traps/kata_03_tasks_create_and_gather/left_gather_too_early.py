"""I was cancelled in gather, and thought that it waits for all."""

REFUSED_BY = "test_an_editor_who_only_watches_hands_nothing_on"


async def confirm(source: Reporter[str], calls: int) -> str:
    while True:
        answers = await asyncio.gather(*(source() for _ in range(calls)))
        if len(set(answers)) == 1:
            return answers[0]
