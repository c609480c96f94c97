"""I wait in `finally` until the line is closed. The client sleeps, and I was cancelled."""

REFUSED_BY = "test_an_echo_does_not_wait_for_the_end"


async def echo(reader, writer):
    with suppress(ConnectionError):
        try:
            while (telegram := await _receive_or_complain(reader)) is not None:
                await transmit([telegram], writer)
        finally:
            writer.close()
            await writer.wait_closed()
