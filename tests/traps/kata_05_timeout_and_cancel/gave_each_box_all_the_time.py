"""I gave each box the whole patience, so a steady stream of boxes never ends."""

REFUSED_BY = "test_inside_its_block_a_deadline_is_no_timeout_error"


async def load(next_box, lift, patience):
    count = 0
    while count < 100:
        try:
            lift(await asyncio.wait_for(next_box(), patience))
        except TimeoutError:
            break
        count += 1
    return count
