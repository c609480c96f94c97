"""I let the loop wake me by `call_soon`, and waited for that.

It takes one turn to call, and one more until I am woken.
"""

REFUSED_BY = "test_sleep_zero_gives_everyone_exactly_one_turn"


async def wash_up(plates, wash):
    loop = asyncio.get_running_loop()
    for plate in plates:
        await wash(plate)
        my_turn = loop.create_future()
        loop.call_soon(my_turn.set_result, None)
        await my_turn
