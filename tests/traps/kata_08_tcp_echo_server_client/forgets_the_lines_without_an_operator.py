"""I cut the lines of operators I had cancelled, but not of those who were over before."""

REFUSED_BY = "test_a_silent_client_must_not_keep_the_office_open"


async def keep_office(operator, opened):
    loop = asyncio.get_running_loop()

    async def serve(reader, writer):
        try:
            await operator(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        except Exception as error:
            loop.call_exception_handler({"message": "operator failed", "exception": error})
        finally:
            writer.close()

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
