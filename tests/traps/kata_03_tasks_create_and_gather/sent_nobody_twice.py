"""I kept the reporters in a dict, and each of them had one task."""

REFUSED_BY = "test_stories_lie_in_the_order_in_which_you_sent"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    tasks = {reporter: asyncio.ensure_future(reporter()) for reporter in reporters}
    return asyncio.gather(*tasks.values())
