"""I sent each telegram back, and never waited for a client who does not read."""

REFUSED_BY = "test_a_client_who_sends_no_more_may_still_read"


async def echo(reader, writer):
    with suppress(ConnectionError):
        try:
            while (telegram := await _receive_or_complain(reader)) is not None:
                writer.write(telegram + b"\n")
        finally:
            writer.close()
        await writer.wait_closed()
