"""I drain first, and then write. So I take a telegram while there is no room for it."""

REFUSED_BY = "test_write_never_waits_but_drain_does"


async def transmit(telegrams, line):
    for telegram in telegrams:
        await line.drain()
        line.write(telegram + b"\n")
        await asyncio.sleep(0)
