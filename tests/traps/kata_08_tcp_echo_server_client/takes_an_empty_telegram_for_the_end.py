"""A telegram without a word is the end, I thought."""

REFUSED_BY = "test_the_end_is_empty_bytes_for_ever"


async def receive(line):
    try:
        return (await line.readuntil(b"\n"))[:-1] or None
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
