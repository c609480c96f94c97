"""I looked at the clock after I had asked for the next box."""

REFUSED_BY = "test_no_deadline_interrupts_a_crane_that_blocks"


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    count = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(deadline):
            while True:
                box = await next_box()
                if loop.time() > deadline:
                    break
                lift(box)
                count += 1
                await asyncio.sleep(0)
    return count
