"""I put the `try` around the group, and did all of it again."""

REFUSED_BY = "test_another_try_is_another_call"


async def move_in(loads, *, tries, log):
    async def carry(load):
        await load()

    for number in range(1, tries + 1):
        try:
            async with asyncio.TaskGroup() as friends:
                tasks = {name: friends.create_task(carry(load)) for name, load in loads.items()}
            return
        except* Exception:
            for name, task in tasks.items():
                if not task.cancelled() and task.exception():
                    log(name, number, task.exception())
            if number == tries:
                raise
