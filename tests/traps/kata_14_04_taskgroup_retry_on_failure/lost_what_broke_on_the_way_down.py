"""When it was over, I did not look at further errors."""

REFUSED_BY = "test_what_breaks_on_the_way_down_is_told_too"


async def move_in(loads, *, tries, log):
    is_over = False

    async def carry(name, load):
        nonlocal is_over
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                if is_over:
                    return None
                if number == tries:
                    is_over = True
                    raise

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load))
