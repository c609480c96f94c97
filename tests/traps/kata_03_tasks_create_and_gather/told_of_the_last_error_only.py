"""When all had failed, I raised the last error."""

REFUSED_BY = "test_the_first_one_home_may_have_no_story"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    last: Exception | None = None
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        for next_one in asyncio.as_completed(tasks):
            try:
                return await next_one
            except Exception as error:
                last = error
    finally:
        await _call_back(tasks)
    raise ExceptionGroup("nobody has a story", [last])
