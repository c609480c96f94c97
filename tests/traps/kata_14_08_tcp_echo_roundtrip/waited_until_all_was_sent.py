"""I closed the line, and waited until all was sent to a canyon that does not read."""

REFUSED_BY = "test_whoever_goes_leaves_no_line_behind"


async def echoes(port, shout):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(shout)
        writer.write_eof()
        return await reader.read() == shout
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
