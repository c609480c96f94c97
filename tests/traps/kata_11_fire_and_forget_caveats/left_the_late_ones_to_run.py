"""When my patience was over, I returned: asyncio.run cancels the others anyway."""

REFUSED_BY = "test_patience_ends_and_then_all_are_called_back"


def open_for_a_day(day, patience):
    loft = _LoftOfTheDay()

    async def from_dawn_to_dusk():
        today = asyncio.create_task(day(loft))
        today.add_done_callback(loft.hear)
        await asyncio.wait([today])
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await loft.drain()
        if loft.errors:
            raise ExceptionGroup("not all went well today", loft.errors)
        return today.result()

    return asyncio.run(from_dawn_to_dusk())
