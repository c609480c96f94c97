"""I gave the loop a turn after each box, and left the rest to the deadline."""

REFUSED_BY = "test_no_deadline_interrupts_a_crane_that_blocks"


async def load(next_box, lift, patience):
    count = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(patience):
            while True:
                lift(await next_box())
                count += 1
                await asyncio.sleep(0)
    return count
