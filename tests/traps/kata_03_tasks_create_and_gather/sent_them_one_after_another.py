"""I awaited each reporter before I sent the next one."""

REFUSED_BY = "test_stories_lie_in_the_order_in_which_you_sent"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    async def collect() -> list[T]:
        return [await reporter() for reporter in reporters]

    return asyncio.ensure_future(collect())
