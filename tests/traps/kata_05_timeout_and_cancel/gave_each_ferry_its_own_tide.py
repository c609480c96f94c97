"""I put the tide into each ferry, beside its patience."""

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

    async def sail_before_the_tide(crossing):
        async with asyncio.timeout_at(tide):
            return await sail(crossing)

    async with asyncio.TaskGroup() as group:
        ferries = [group.create_task(sail_before_the_tide(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
