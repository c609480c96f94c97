"""I caught the error of the read. wait_closed() raised it again."""

REFUSED_BY = "test_a_broken_line_is_told_twice"


async def echo(reader, writer):
    with suppress(ConnectionError):
        while (telegram := await _receive_or_complain(reader)) is not None:
            await transmit([telegram], writer)
    writer.close()
    await writer.wait_closed()
