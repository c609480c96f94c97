"""I called `repair` in a loop, and its first error ended the loop."""

REFUSED_BY = "test_what_fails_in_a_clause_joins_the_rest"


async def settle(work, repair, apologise):
    result = None
    try:
        result = await work()
    except* Leak as leaks:
        for leak in _leaves(leaks):
            repair(leak)
    except* Noise as noises:
        for noise in _leaves(noises):
            apologise(noise)
    return result
