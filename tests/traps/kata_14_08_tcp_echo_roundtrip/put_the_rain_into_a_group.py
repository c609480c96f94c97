"""I put everything into a TaskGroup, and the error of the block into its group."""

REFUSED_BY = "test_in_the_evening_nobody_is_left_at_the_edge"


@asynccontextmanager
async def _canyon():
    async with asyncio.TaskGroup() as group:
        lines = {}

        def answer(reader, writer):
            if not server.is_serving():
                writer.close()
                return
            line = group.create_task(_send_back(reader, writer))
            lines[line] = writer
            line.add_done_callback(hang_up)

        def hang_up(line):
            writer = lines.pop(line)
            if writer.transport.get_write_buffer_size() > 0:
                writer.transport.abort()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0, start_serving=False)
        try:
            await server.start_serving()
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            for line in lines:
                line.cancel()
