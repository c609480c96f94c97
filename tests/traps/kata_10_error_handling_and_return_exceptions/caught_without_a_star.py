"""I wrote `except Leak` and `except Noise`, and a group is neither."""

REFUSED_BY = "test_a_star_catches_in_a_group_and_outside_of_it"


async def settle(work, repair, apologise):
    try:
        return await work()
    except Leak as leak:
        repair(leak)
    except Noise as noise:
        apologise(noise)
    return None
