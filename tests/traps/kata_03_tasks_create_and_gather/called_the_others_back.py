"""I sent them out in a TaskGroup."""

REFUSED_BY = "test_gather_tells_you_the_first_error_and_calls_nobody_back"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    async def collect() -> list[T]:
        async with asyncio.TaskGroup() as street:
            tasks = [street.create_task(reporter()) for reporter in reporters]
        return [task.result() for task in tasks]

    return asyncio.ensure_future(collect())
