"""I put the deadline around all tries of a ferry, not around each."""

REFUSED_BY = "test_a_ferry_that_was_called_back_does_not_set_out_again"


async def convoy(crossings, patience, tide):
    async def sail(crossing):
        async with asyncio.timeout(patience):
            while True:
                try:
                    return await crossing()
                except TimeoutError:
                    raise
                except OSError:
                    if asyncio.current_task().cancelling():
                        raise

    async with asyncio.timeout_at(tide), asyncio.TaskGroup() as group:
        ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
