"""I closed the line at the end, and an error never came there."""

REFUSED_BY = "test_whoever_goes_leaves_no_line_behind"


async def echoes(port, shout):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(shout)
    writer.write_eof()
    is_same = await reader.read() == shout
    writer.close()
    await writer.wait_closed()
    return is_same
