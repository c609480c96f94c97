"""At the end I called abort(): the client sends no more."""

REFUSED_BY = "test_a_client_who_sends_no_more_may_still_read"


async def echo(reader, writer):
    with suppress(ConnectionError):
        while (telegram := await _receive_or_complain(reader)) is not None:
            await transmit([telegram], writer)
    writer.transport.abort()
