"""What was written in one piece comes in one piece, I thought."""

REFUSED_BY = "test_a_stream_has_no_message_borders"


async def receive(line):
    telegram = await line.read(1000)
    return telegram.removesuffix(b"\n") if telegram else None
