"""I called them back in a finally around gather, which had done so already."""

REFUSED_BY = "test_an_editor_who_only_watches_hands_nothing_on"


async def confirm(source: Reporter[str], calls: int) -> str:
    while True:
        tasks = [asyncio.create_task(source()) for _ in range(calls)]
        try:
            answers = await asyncio.gather(*tasks)
        finally:
            await _call_back(tasks)
        if len(set(answers)) == 1:
            return answers[0]
