"""I gave the iterator to `sum`."""

REFUSED_BY = "test_sum_and_list_cannot_wait_but_anext_can"


async def takings(nights, count):
    return sum(nights)
