"""If the day fails, its error leaves my function before I come to the drain."""

REFUSED_BY = "test_no_failure_of_the_day_is_lost"


def open_for_a_day(day, patience):
    loft = _LoftOfTheDay()

    async def from_dawn_to_dusk():
        letter = await day(loft)
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await loft.drain()
        await loft.call_back()
        if loft.errors:
            raise ExceptionGroup("not all went well today", loft.errors)
        return letter

    return asyncio.run(from_dawn_to_dusk())
