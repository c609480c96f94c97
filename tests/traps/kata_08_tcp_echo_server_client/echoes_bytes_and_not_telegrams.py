"""I sent back whatever a read brought."""

REFUSED_BY = "test_an_echo_does_not_wait_for_the_end"


async def echo(reader, writer):
    with suppress(ConnectionError):
        try:
            while piece := await reader.read(1000):
                writer.write(piece)
                await writer.drain()
        finally:
            writer.close()
        await writer.wait_closed()
