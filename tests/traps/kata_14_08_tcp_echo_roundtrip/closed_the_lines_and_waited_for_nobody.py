"""I closed every line, and the deaf ones will be closed some day."""

REFUSED_BY = "test_in_the_evening_nobody_is_left_at_the_edge"


@asynccontextmanager
async def _canyon():
    lines = {}

    def answer(reader, writer):
        if not server.is_serving():
            writer.close()
            return
        line = asyncio.create_task(_send_back(reader, writer))
        lines[line] = writer
        line.add_done_callback(hang_up)

    def hang_up(line):
        lines.pop(line).close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, start_serving=False)
    try:
        await server.start_serving()
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
