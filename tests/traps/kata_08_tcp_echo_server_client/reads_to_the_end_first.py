"""I read everything, and then sent it back."""

REFUSED_BY = "test_an_echo_does_not_wait_for_the_end"


async def echo(reader, writer):
    with suppress(ConnectionError):
        try:
            telegrams = (await reader.read()).split(b"\n")[:-1]
            await transmit(telegrams, writer)
        finally:
            writer.close()
        await writer.wait_closed()
