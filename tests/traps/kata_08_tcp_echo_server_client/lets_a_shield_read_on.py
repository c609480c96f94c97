"""I protected the read with a shield. Then two of them were reading."""

REFUSED_BY = "test_a_cancelled_read_takes_nothing_away"


async def receive(line):
    reading = asyncio.ensure_future(line.readuntil(b"\n"))
    try:
        return (await asyncio.shield(reading))[:-1]
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
