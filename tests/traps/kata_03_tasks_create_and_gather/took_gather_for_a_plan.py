"""I thought that nothing begins before the await, so a coroutine would do as well."""

REFUSED_BY = "test_a_gather_has_begun_before_you_await_it"


async def send_out(reporters: Iterable[Reporter[T]]) -> list[T]:
    return await asyncio.gather(*(reporter() for reporter in reporters))
