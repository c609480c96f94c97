"""I cancelled the others, and did not wait for them."""

REFUSED_BY = "test_the_first_failure_for_good_stops_all"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                if number == tries:
                    raise

    tasks = [asyncio.ensure_future(carry(name, load)) for name, load in loads.items()]
    try:
        await asyncio.gather(*tasks)
    except Exception as error:
        for task in tasks:
            task.cancel()
        raise ExceptionGroup("stuck", [error]) from None
