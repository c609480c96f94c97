"""I put everything into a TaskGroup, and the error of the block into its group."""

REFUSED_BY = "test_in_the_evening_nobody_is_left_at_the_edge"


@asynccontextmanager
async def _canyon():
    async with asyncio.TaskGroup() as lines:
        tasks = []

        def answer(reader, writer):
            tasks.append(lines.create_task(_send_back(reader, writer)))

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            for task in tasks:
                task.cancel()
