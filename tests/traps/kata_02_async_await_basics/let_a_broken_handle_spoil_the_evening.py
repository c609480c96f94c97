"""I awaited each cancelled task, and expected nothing but CancelledError.

One clean-up failed with an error of its own, and the coins of the evening were gone.
"""

REFUSED_BY = "test_the_kitchen_closes_when_the_last_pot_is_clean"


def open_kitchen(shift):
    async def evening():
        try:
            return await shift()
        finally:
            left = asyncio.all_tasks() - {asyncio.current_task()}
            for task in left:
                task.cancel()
            for task in left:
                try:
                    await task
                except asyncio.CancelledError:
                    pass

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(evening())
    raise RuntimeError("a loop is running")
