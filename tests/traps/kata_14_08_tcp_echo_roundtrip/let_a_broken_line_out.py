"""I did not expect that a line can break."""

REFUSED_BY = "test_nobody_has_to_wait_for_another_shout"


async def _send_back(reader, writer):
    try:
        while data := await reader.read(64 * 1024):
            writer.write(data)
            await writer.drain()
        writer.close()
        await writer.wait_closed()
    finally:
        if writer.transport.get_write_buffer_size() > 0:
            writer.transport.abort()
        writer.close()
