"""I call rstrip(). It takes off more than the newline."""

REFUSED_BY = "test_a_stream_has_no_message_borders"


right = receive


async def receive(line):
    telegram = await right(line)
    return telegram and telegram.rstrip(b"\r\n")
