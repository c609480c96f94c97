"""I tried again without a word."""

REFUSED_BY = "test_another_try_is_another_call"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception:
                if number == tries:
                    raise

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load))
