"""I counted behind the `async for`: it had taken one night more by then."""

REFUSED_BY = "test_sum_and_list_cannot_wait_but_anext_can"


async def takings(nights, count):
    total = 0
    async for money in nights:
        if count == 0:
            break
        count -= 1
        total += money
    return total
