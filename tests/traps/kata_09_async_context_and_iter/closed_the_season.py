"""I closed the iterator when I had enough. It was not mine."""

REFUSED_BY = "test_sum_and_list_cannot_wait_but_anext_can"


async def takings(nights, count):
    async with aclosing(nights):
        return sum([await anext(nights, 0) for _ in range(count)])
