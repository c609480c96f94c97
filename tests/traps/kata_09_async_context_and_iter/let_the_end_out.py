"""I asked without a default, and StopAsyncIteration came out of me."""

REFUSED_BY = "test_sum_and_list_cannot_wait_but_anext_can"


async def takings(nights, count):
    return sum([await anext(nights) for _ in range(count)])
