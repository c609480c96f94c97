"""A ferry is called back by its clock, the tide or a lost ferry. I forgot my own cancellation."""

REFUSED_BY = "test_a_ferry_that_was_called_back_does_not_set_out_again"


async def convoy(crossings, patience, tide):
    ebb = asyncio.timeout_at(tide)
    lost = False

    async def sail(crossing):
        nonlocal lost
        while True:
            try:
                async with asyncio.timeout(patience) as clock:
                    return await crossing()
            except Exception as error:
                failed = isinstance(error, OSError) and not isinstance(error, TimeoutError)
                if not failed or clock.expired() or ebb.expired() or lost:
                    lost = True
                    raise

    async with ebb, asyncio.TaskGroup() as group:
        ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
