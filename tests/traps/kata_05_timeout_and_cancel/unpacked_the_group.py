"""I took the first error out of the group and raised it alone."""

REFUSED_BY = "test_a_deadline_inside_a_group_is_a_leaf_and_one_around_it_a_plain_error"


async def convoy(crossings, patience, tide):
    async def sail(crossing):
        ferry = asyncio.current_task()
        while True:
            try:
                async with asyncio.timeout(patience) as clock:
                    return await crossing()
            except TimeoutError:
                raise
            except OSError:
                if clock.expired() or ferry.cancelling():
                    raise

    try:
        async with asyncio.timeout_at(tide), asyncio.TaskGroup() as group:
            ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [ferry.result() for ferry in ferries]
