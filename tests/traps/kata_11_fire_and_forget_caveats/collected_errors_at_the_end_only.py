"""I collected the errors of those who were in the air at the end of the day."""

REFUSED_BY = "test_no_failure_of_the_day_is_lost"


def open_for_a_day(day, patience):
    loft = _LoftOfTheDay()

    async def from_dawn_to_dusk():
        today = asyncio.create_task(day(loft))
        today.add_done_callback(loft.hear)
        await asyncio.wait([today])
        loft.errors = [error for error in [today.exception()] if error is not None]
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await loft.drain()
        await loft.call_back()
        if loft.errors:
            raise ExceptionGroup("not all went well today", loft.errors)
        return today.result()

    return asyncio.run(from_dawn_to_dusk())
