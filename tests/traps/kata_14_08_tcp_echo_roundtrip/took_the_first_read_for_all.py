"""I called `read(65536)` once."""

REFUSED_BY = "test_a_good_echo_is_the_same_byte_for_byte"


async def echoes(port, shout):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(shout)
        writer.write_eof()
        return await reader.read(65536) == shout
    finally:
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()
