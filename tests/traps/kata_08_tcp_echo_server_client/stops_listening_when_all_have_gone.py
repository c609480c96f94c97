"""First my operators go home, and then I close the office."""

REFUSED_BY = "test_a_silent_client_must_not_keep_the_office_open"


async def keep_office(operator, opened):
    loop = asyncio.get_running_loop()
    lines = WeakSet()
    at_work = set()

    async def serve(reader, writer):
        try:
            await operator(reader, writer)
        except Exception as error:
            loop.call_exception_handler({"message": "operator failed", "exception": error})
        finally:
            writer.close()

    def pick_up(reader, writer):
        lines.add(writer.transport)
        task = loop.create_task(serve(reader, writer))
        at_work.add(task)
        task.add_done_callback(at_work.discard)

    server = await asyncio.start_server(pick_up, "127.0.0.1", 0, start_serving=False)
    try:
        await server.start_serving()
        opened(server.sockets[0].getsockname()[1])
        await loop.create_future()
    finally:
        for task in at_work:
            task.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)
        server.close()
        for line in lines:
            _hang_up(line)
