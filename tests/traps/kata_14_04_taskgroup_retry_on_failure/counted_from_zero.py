"""I counted the tries from 0."""

REFUSED_BY = "test_another_try_is_another_call"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        for number in range(tries):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                if number == tries - 1:
                    raise

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load))
