"""I started the server, and then began the `try` that closes it."""

REFUSED_BY = "test_an_office_that_never_opens_leaves_no_port_behind"


async def keep_office(operator, opened):
    loop = asyncio.get_running_loop()
    lines = WeakSet()

    async def serve(reader, writer):
        try:
            await operator(reader, writer)
        except Exception as error:
            loop.call_exception_handler({"message": "operator failed", "exception": error})
        finally:
            writer.close()

    def pick_up(reader, writer):
        lines.add(writer.transport)
        operators.create_task(serve(reader, writer))

    server = await asyncio.start_server(pick_up, "127.0.0.1", 0)
    try:
        async with asyncio.TaskGroup() as operators:
            try:
                opened(server.sockets[0].getsockname()[1])
                await loop.create_future()
            finally:
                server.close()
    finally:
        for line in lines:
            _hang_up(line)
