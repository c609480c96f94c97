"""I logged the tries that were repeated, and not the last one."""

REFUSED_BY = "test_a_single_failure_comes_as_a_group"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        for number in range(1, tries):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
        return await load()

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load))
