"""I drained once, when everything was written."""

REFUSED_BY = "test_write_never_waits_but_drain_does"


async def transmit(telegrams, line):
    for telegram in telegrams:
        line.write(telegram + b"\n")
        await asyncio.sleep(0)
    await line.drain()
