"""I called the load once, and awaited that again for each try."""

REFUSED_BY = "test_another_try_is_another_call"


async def move_in(loads, *, tries, log):
    async def carry(name, attempt):
        for number in range(1, tries + 1):
            try:
                return await attempt
            except Exception as error:
                log(name, number, error)
                if number == tries:
                    raise

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load()))
