"""An OSError is a failed engine, so I tried again."""

REFUSED_BY = "test_a_ferry_that_was_called_back_does_not_set_out_again"


async def convoy(crossings, patience, tide):
    async def sail(crossing):
        while True:
            try:
                async with asyncio.timeout(patience):
                    return await crossing()
            except OSError:
                if asyncio.current_task().cancelling():
                    raise

    async with asyncio.timeout_at(tide), asyncio.TaskGroup() as group:
        ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
