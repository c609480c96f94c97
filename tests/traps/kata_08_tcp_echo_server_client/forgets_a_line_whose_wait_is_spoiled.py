"""If `wait_closed()` is cancelled, and I am not, there is nothing left to wait for, I thought."""

REFUSED_BY = "test_who_gives_up_in_wait_closed_spoils_it_for_all"


async def keep_office(operator, opened):
    loop = asyncio.get_running_loop()

    async def serve(reader, writer):
        try:
            try:
                await operator(reader, writer)
            except Exception as error:
                loop.call_exception_handler({"message": "operator failed", "exception": error})
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
        except asyncio.CancelledError:
            writer.close()
            if asyncio.current_task().cancelling():
                _hang_up(writer.transport)
            raise

    def pick_up(reader, writer):
        operators.create_task(serve(reader, writer))

    server = await asyncio.start_server(pick_up, "127.0.0.1", 0, start_serving=False)
    async with asyncio.TaskGroup() as operators:
        try:
            await server.start_serving()
            opened(server.sockets[0].getsockname()[1])
            await loop.create_future()
        finally:
            server.close()
