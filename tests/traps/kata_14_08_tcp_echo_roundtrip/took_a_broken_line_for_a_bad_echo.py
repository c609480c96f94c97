"""I caught every error of the line, and returned False."""

REFUSED_BY = "test_whoever_goes_leaves_no_line_behind"


async def echoes(port, shout):
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    try:
        writer.write(shout)
        writer.write_eof()
        return await reader.read() == shout
    except ConnectionError:
        return False
    finally:
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()
