"""I sent them out in a task of its own, and they set out a turn later."""

REFUSED_BY = "test_a_gather_has_begun_before_you_await_it"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    async def collect() -> list[T]:
        async with asyncio.TaskGroup() as street:
            tasks = [street.create_task(reporter()) for reporter in reporters]
        return [task.result() for task in tasks]

    return asyncio.ensure_future(collect())
