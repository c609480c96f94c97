"""When all is sent, I say so with write_eof(). Nobody can send anything more."""

REFUSED_BY = "test_a_drain_that_finds_room_gives_nobody_a_turn"


right = transmit


async def transmit(telegrams, line):
    await right(telegrams, line)
    line.write_eof()
