"""I did not look for the empty bytes at the end."""

REFUSED_BY = "test_when_you_stop_the_echo_still_comes_to_its_end"


async def _send_back(reader, writer):
    with suppress(ConnectionError):
        while not writer.is_closing():
            writer.write(await reader.read(64 * 1024))
            await writer.drain()
