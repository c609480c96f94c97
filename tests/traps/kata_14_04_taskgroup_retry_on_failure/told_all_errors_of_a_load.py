"""I collected all errors of the load, and raised them together."""

REFUSED_BY = "test_a_single_failure_comes_as_a_group"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        errors = []
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                errors.append(error)
        raise ExceptionGroup(name, errors)

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load))
