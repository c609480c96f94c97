"""I gave no address: anybody in my network can shout into my canyon."""

REFUSED_BY = "test_a_canyon_does_not_wait_for_the_end_of_a_word"


@asynccontextmanager
async def _canyon():
    lines = set()

    def answer(reader, writer):
        line = asyncio.create_task(_send_back(reader, writer))
        lines.add(line)
        line.add_done_callback(lines.discard)

    server = await asyncio.start_server(answer, "0.0.0.0", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
