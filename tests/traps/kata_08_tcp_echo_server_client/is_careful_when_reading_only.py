"""I thought of broken lines where I read. drain() told me of it, too."""

REFUSED_BY = "test_a_broken_line_is_told_twice"


async def echo(reader, writer):
    telegram = b""
    while telegram is not None:
        try:
            telegram = await _receive_or_complain(reader)
        except ConnectionError:
            telegram = None
        if telegram is not None:
            await transmit([telegram], writer)
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
