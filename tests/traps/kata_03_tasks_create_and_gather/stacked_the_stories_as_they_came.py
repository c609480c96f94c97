"""I put each story on the pile when its reporter was home."""

REFUSED_BY = "test_stories_lie_in_the_order_in_which_you_sent"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    async def collect() -> list[T]:
        return [await story for story in asyncio.as_completed([each() for each in reporters])]

    return asyncio.ensure_future(collect())
