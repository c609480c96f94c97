"""I sent everything back at once, and did not look whether the client reads."""

REFUSED_BY = "test_nobody_has_to_wait_for_another_shout"


async def _send_back(reader, writer):
    try:
        with suppress(ConnectionError):
            while data := await reader.read(64 * 1024):
                writer.write(data)
            writer.close()
            await writer.wait_closed()
    finally:
        if writer.transport.get_write_buffer_size() > 0:
            writer.transport.abort()
        writer.close()
