"""I gave gather a list of coroutines."""

REFUSED_BY = "test_stories_lie_in_the_order_in_which_you_sent"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    return asyncio.gather([reporter() for reporter in reporters])
