"""Each task closes its line in a `finally`, so a cancelled one does, I thought."""

REFUSED_BY = "test_a_client_may_be_handed_over_when_it_is_evening"


@asynccontextmanager
async def _canyon():
    def answer(reader, writer):
        kept.append(writer)
        if not server.is_serving():
            writer.close()
            return
        line = asyncio.create_task(_send_back(reader, writer))
        lines.add(line)
        line.add_done_callback(lines.discard)

    lines = set()
    server = await asyncio.start_server(answer, "127.0.0.1", 0, start_serving=False)
    try:
        await server.start_serving()
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


async def _send_back(reader, writer):
    try:
        with suppress(ConnectionError):
            while data := await reader.read(64 * 1024):
                writer.write(data)
                await writer.drain()
            writer.close()
            await writer.wait_closed()
    finally:
        if writer.transport.get_write_buffer_size() > 0:
            writer.transport.abort()
        writer.close()


kept = []  # since Python 3.13 a line is closed when nobody keeps its writer
