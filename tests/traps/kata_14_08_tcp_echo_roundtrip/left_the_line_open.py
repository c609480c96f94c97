"""I returned at the end, and did not close the line."""

REFUSED_BY = "test_when_you_stop_the_echo_still_comes_to_its_end"


async def _send_back(reader, writer):
    try:
        with suppress(ConnectionError):
            while data := await reader.read(64 * 1024):
                writer.write(data)
                await writer.drain()
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
    kept.append(writer)


kept = []
