"""I caught BaseException, and tried again after a CancelledError."""

REFUSED_BY = "test_a_friend_who_goes_home_is_no_failure"


async def move_in(loads, *, tries, log):
    is_over = False

    async def carry(name, load):
        nonlocal is_over
        for number in range(1, tries + 1):
            try:
                return await load()
            except BaseException as error:
                if is_over and isinstance(error, asyncio.CancelledError):
                    raise
                log(name, number, error)
                if is_over or number == tries:
                    is_over = True
                    raise

    async with asyncio.TaskGroup() as friends:
        for name, load in loads.items():
            friends.create_task(carry(name, load))
