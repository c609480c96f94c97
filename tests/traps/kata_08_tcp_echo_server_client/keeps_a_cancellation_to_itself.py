"""Cancelled or broken, the line is over, and I went home without a word."""

REFUSED_BY = "test_an_echo_does_not_wait_for_the_end"


async def echo(reader, writer):
    with suppress(ConnectionError, asyncio.CancelledError):
        while (telegram := await _receive_or_complain(reader)) is not None:
            await transmit([telegram], writer)
    with suppress(ConnectionError):
        writer.close()
        await writer.wait_closed()
