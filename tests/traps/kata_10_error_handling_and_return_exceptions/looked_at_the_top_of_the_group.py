"""I went through `group.exceptions`, and not into the groups in it."""

REFUSED_BY = "test_a_star_catches_in_a_group_and_outside_of_it"


async def settle(work, repair, apologise):
    result = None
    try:
        result = await work()
    except* Leak as leaks:
        for leak in leaks.exceptions:
            if isinstance(leak, Leak):
                repair(leak)
    except* Noise as noises:
        for noise in noises.exceptions:
            if isinstance(noise, Noise):
                apologise(noise)
    return result
