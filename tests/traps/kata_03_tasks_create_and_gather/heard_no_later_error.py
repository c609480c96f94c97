"""I made the tasks myself, and looked at them until the first one failed."""

REFUSED_BY = "test_gather_tells_you_the_first_error_and_calls_nobody_back"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    async def collect() -> list[T]:
        for story in asyncio.as_completed(tasks):
            await story
        return [task.result() for task in tasks]

    tasks = [asyncio.ensure_future(reporter()) for reporter in reporters]
    return asyncio.ensure_future(collect())
