"""I carried one load up, and then the next."""

REFUSED_BY = "test_all_hands_carry_at_the_same_time"


async def move_in(loads, *, tries, log):
    async def carry(name, load):
        for number in range(1, tries + 1):
            try:
                return await load()
            except Exception as error:
                log(name, number, error)
                if number == tries:
                    raise ExceptionGroup("stuck", [error]) from None

    for name, load in loads.items():
        await carry(name, load)
