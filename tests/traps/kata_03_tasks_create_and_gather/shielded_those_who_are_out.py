"""I thought that a future which is cancelled need not concern the reporters."""

REFUSED_BY = "test_a_cancelled_gather_does_not_wait_for_all"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    return asyncio.shield(asyncio.gather(*(reporter() for reporter in reporters)))
