"""I waited until all were home, and then sent the lines."""

REFUSED_BY = "test_as_completed_does_not_say_whose_story_it_is"


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    for name, news in (await asyncio.gather(*tasks))[:lines]:
        send(name, news)
