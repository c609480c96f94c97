"""When a night brings in nothing, the season is over, I thought."""

REFUSED_BY = "test_sum_and_list_cannot_wait_but_anext_can"


async def takings(nights, count):
    total = 0
    while count > 0 and (money := await anext(nights, 0)):
        total += money
        count -= 1
    return total
