"""I took a single error out of its group."""

REFUSED_BY = "test_a_single_failure_comes_as_a_group"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                if number == tries:
                    raise

    try:
        async with asyncio.TaskGroup() as friends:
            for name, load in loads.items():
                friends.create_task(carry(name, load))
    except ExceptionGroup as group:
        if len(group.exceptions) == 1:
            raise group.exceptions[0] from None
        raise
