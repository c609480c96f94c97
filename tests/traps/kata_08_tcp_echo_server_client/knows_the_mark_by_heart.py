"""I looked at the buffer myself: the mark is 64 KiB."""

REFUSED_BY = "test_write_never_waits_but_drain_does"


async def transmit(telegrams, line):
    for telegram in telegrams:
        line.write(telegram + b"\n")
        await asyncio.sleep(0)
        while line.transport.get_write_buffer_size() > 64 * 1024:
            await asyncio.sleep(0)
