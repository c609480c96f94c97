"""I ran the operators in a task group, as they were. The first error closed the office."""

REFUSED_BY = "test_an_operator_who_fails_does_not_close_the_office"


async def keep_office(operator, opened):
    loop = asyncio.get_running_loop()
    lines = WeakSet()

    async def serve(reader, writer):
        try:
            await operator(reader, writer)
        finally:
            writer.close()

    def pick_up(reader, writer):
        lines.add(writer.transport)
        operators.create_task(serve(reader, writer))

    server = await asyncio.start_server(pick_up, "127.0.0.1", 0, start_serving=False)
    try:
        async with asyncio.TaskGroup() as operators:
            try:
                await server.start_serving()
                opened(server.sockets[0].getsockname()[1])
                await loop.create_future()
            finally:
                server.close()
    finally:
        for line in lines:
            _hang_up(line)
