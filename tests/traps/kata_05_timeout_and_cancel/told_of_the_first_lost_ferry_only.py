"""One ferry was lost, so I called the others back. What happened to them then I did not tell."""

REFUSED_BY = "test_a_deadline_inside_a_group_is_a_leaf_and_one_around_it_a_plain_error"


async def convoy(crossings, patience, tide):
    lost = False

    async def sail(crossing):
        nonlocal lost
        ferry = asyncio.current_task()
        while True:
            try:
                async with asyncio.timeout(patience) as clock:
                    return await crossing()
            except Exception as error:
                failed = isinstance(error, OSError) and not isinstance(error, TimeoutError)
                if failed and not clock.expired() and not ferry.cancelling():
                    continue
                if lost:
                    return None
                lost = not ebb.expired()
                raise

    async with asyncio.timeout_at(tide) as ebb, asyncio.TaskGroup() as group:
        ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
