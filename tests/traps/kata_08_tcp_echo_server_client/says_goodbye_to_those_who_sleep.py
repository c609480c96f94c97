"""A clean end is close() and wait_closed(), I thought, whatever happens."""

REFUSED_BY = "test_a_silent_client_must_not_keep_the_office_open"


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
            with suppress(OSError):
                await writer.wait_closed()

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
