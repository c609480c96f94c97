"""I closed the server, and thought that closes its lines."""

REFUSED_BY = "test_a_canyon_does_not_wait_for_the_end_of_a_word"


@asynccontextmanager
async def _canyon():
    def answer(reader, writer):
        lines.append(asyncio.ensure_future(_send_back(reader, writer)))

    lines = []
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
