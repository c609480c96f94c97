"""I caught TimeoutError where the waiting is: inside the block."""

REFUSED_BY = "test_inside_its_block_a_deadline_is_no_timeout_error"


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    count = 0
    async with asyncio.timeout_at(deadline):
        while loop.time() < deadline:
            try:
                lift(await next_box())
            except TimeoutError:
                return count
            count += 1
            await asyncio.sleep(0)
    return count
