"""Inside the block CancelledError means that the time is up, so I caught it and returned."""

REFUSED_BY = "test_a_cancellation_outranks_a_deadline"


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    count = 0
    async with asyncio.timeout_at(deadline):
        try:
            while loop.time() < deadline:
                lift(await next_box())
                count += 1
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            pass
    return count
