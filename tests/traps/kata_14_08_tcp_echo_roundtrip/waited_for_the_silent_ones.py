"""I waited until every client had gone."""

REFUSED_BY = "test_in_the_evening_nobody_is_left_at_the_edge"


@asynccontextmanager
async def _canyon():
    lines = []

    def answer(reader, writer):
        lines.append(asyncio.ensure_future(_send_back(reader, writer)))

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await asyncio.gather(*lines)
