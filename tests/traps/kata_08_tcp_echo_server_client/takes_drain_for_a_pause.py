"""There is an `await` in front of drain(), so the others have a turn, I thought."""

REFUSED_BY = "test_a_drain_that_finds_room_gives_nobody_a_turn"


async def transmit(telegrams, line):
    for telegram in telegrams:
        line.write(telegram + b"\n")
        await line.drain()
