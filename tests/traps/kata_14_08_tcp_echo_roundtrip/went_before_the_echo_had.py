"""When all was written I closed the line, whatever was still in it."""

REFUSED_BY = "test_when_you_stop_the_echo_still_comes_to_its_end"


async def _send_back(reader, writer):
    try:
        with suppress(ConnectionError):
            while data := await reader.read(64 * 1024):
                writer.write(data)
                await writer.drain()
    finally:
        if writer.transport.get_write_buffer_size() > 0:
            writer.transport.abort()
        writer.close()
