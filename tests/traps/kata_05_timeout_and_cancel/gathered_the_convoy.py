"""I used `gather`: the first error comes out alone, and the others sail on."""

REFUSED_BY = "test_a_ferry_that_was_called_back_does_not_set_out_again"


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

    async with asyncio.timeout_at(tide):
        return await asyncio.gather(*(sail(crossing) for crossing in crossings))
