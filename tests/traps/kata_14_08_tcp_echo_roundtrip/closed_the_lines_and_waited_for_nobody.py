"""I closed every line, and the deaf ones will be closed some day."""

REFUSED_BY = "test_in_the_evening_nobody_is_left_at_the_edge"


async def _send_back(reader, writer):
    try:
        with suppress(ConnectionError):
            while data := await reader.read(64 * 1024):
                writer.write(data)
                await writer.drain()
            writer.close()
            await writer.wait_closed()
    finally:
        writer.close()
