# kata: 14_02
# accident: has renamed each function.
# says: Missing

async def go_alone_(first, second):
    return await first(), await second(), 0


async def goTogether(first, second):
    return await first(), await second(), 0
