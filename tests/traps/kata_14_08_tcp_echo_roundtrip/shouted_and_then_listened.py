"""I waited with `drain()` until all was sent, and then I read."""

REFUSED_BY = "test_whoever_shouts_for_long_has_to_listen_meanwhile"


async def echoes(port, shout):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for begin in range(0, len(shout), 65536):
            writer.write(shout[begin : begin + 65536])
            await writer.drain()
        writer.write_eof()
        return await reader.read() == shout
    finally:
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()
