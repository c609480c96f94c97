"""I always take port 45108. Nobody else would ever take that one."""

REFUSED_BY = "test_a_free_port_is_found_for_each_address"


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

    server = await asyncio.start_server(pick_up, "127.0.0.1", 45108, start_serving=False)
    try:
        async with asyncio.TaskGroup() as operators:
            try:
                await server.start_serving()
                opened(45108)
                await loop.create_future()
            finally:
                server.close()
    finally:
        for line in lines:
            _hang_up(line)
