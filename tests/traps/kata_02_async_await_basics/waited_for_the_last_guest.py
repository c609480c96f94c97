"""I waited until every task had come to its own end, because one should await what one starts.

The soup would have simmered for an hour.
"""

REFUSED_BY = "test_the_kitchen_closes_when_the_last_pot_is_clean"


def open_kitchen(shift):
    async def until_all_is_done():
        try:
            return await shift()
        finally:
            left = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.gather(*left, return_exceptions=True)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(until_all_is_done())
    raise RuntimeError("a loop is running")
