"""If my own clock has not rung, every OSError is a failed engine, a TimeoutError too."""

REFUSED_BY = "test_a_ferry_that_was_called_back_does_not_set_out_again"


async def convoy(crossings, patience, tide):
    async def sail(crossing):
        ferry = asyncio.current_task()
        while True:
            try:
                async with asyncio.timeout(patience) as clock:
                    return await crossing()
            except OSError:
                if clock.expired() or ferry.cancelling():
                    raise

    async with asyncio.timeout_at(tide), asyncio.TaskGroup() as group:
        ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
