"""I used `gather` with `return_exceptions`: nobody was stopped."""

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

    ends = await asyncio.gather(
        *(carry(name, load) for name, load in loads.items()), return_exceptions=True
    )
    errors = [end for end in ends if isinstance(end, Exception)]
    if errors:
        raise ExceptionGroup("stuck", errors)
