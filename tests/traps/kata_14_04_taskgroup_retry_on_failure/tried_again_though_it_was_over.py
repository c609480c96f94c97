"""I tried again after every error, also when the group had stopped us."""

REFUSED_BY = "test_what_breaks_on_the_way_down_is_told_too"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                if number == tries:
                    raise

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load))
