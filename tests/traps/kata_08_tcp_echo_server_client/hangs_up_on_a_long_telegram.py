"""A telegram that was too long ended my loop."""

REFUSED_BY = "test_an_echo_does_not_wait_for_the_end"


async def echo(reader, writer):
    with suppress(ConnectionError, ValueError, EOFError):
        while (telegram := await receive(reader)) is not None:
            await transmit([telegram], writer)
    with suppress(ConnectionError):
        writer.close()
        await writer.wait_closed()
