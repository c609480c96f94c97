"""I gave no address: anybody in my network can shout into my canyon."""

REFUSED_BY = "test_a_canyon_does_not_wait_for_the_end_of_a_word"


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
        writer = lines.pop(line)
        if writer.transport.get_write_buffer_size() > 0:
            writer.transport.abort()
        writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0, start_serving=False)
    try:
        await server.start_serving()
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
