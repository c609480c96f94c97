"""readline() gives me lines, I thought, and cut the last byte off."""

REFUSED_BY = "test_the_end_is_empty_bytes_for_ever"


async def receive(line):
    telegram = await line.readline()
    return telegram.rstrip(b"\n") if telegram else None
