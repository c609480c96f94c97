"""I caught ConnectionResetError: that is what a broken line raises."""

REFUSED_BY = "test_a_broken_line_is_told_twice"


async def echo(reader, writer):
    try:
        while True:
            try:
                telegram = await receive(reader)
            except ValueError:
                telegram = b"TOO LONG"
            except EOFError:
                break
            if telegram is None:
                break
            await transmit([telegram], writer)
    except ConnectionResetError:
        pass
    writer.close()
    with suppress(ConnectionResetError, BrokenPipeError):
        await writer.wait_closed()
