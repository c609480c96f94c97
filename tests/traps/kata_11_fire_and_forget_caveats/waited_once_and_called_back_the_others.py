"""I waited once, with a timeout, for those in the air, and called back whoever was there then.

One had been released meanwhile. I had not waited for that one at all.
"""

REFUSED_BY = "test_what_is_in_the_air_when_run_ends_is_lost"


def open_for_a_day(day, patience):
    loft = _LoftOfTheDay()

    async def from_dawn_to_dusk():
        today = asyncio.create_task(day(loft))
        today.add_done_callback(loft.hear)
        await asyncio.wait([today])
        if loft._pigeons:
            await asyncio.wait(loft._pigeons, timeout=patience)
        await loft.call_back()
        if loft.errors:
            raise ExceptionGroup("not all went well today", loft.errors)
        return today.result()

    return asyncio.run(from_dawn_to_dusk())
