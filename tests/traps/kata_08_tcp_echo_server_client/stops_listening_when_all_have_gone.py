"""First my operators go home, and then I close the office."""

REFUSED_BY = "test_a_silent_client_must_not_keep_the_office_open"


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
            _hang_up(writer)
            raise

    operators = set()

    def pick_up(reader, writer):
        operators.add(asyncio.create_task(serve(reader, writer)))

    server = await asyncio.start_server(pick_up, "127.0.0.1", 0)
    try:
        opened(server.sockets[0].getsockname()[1])
        await loop.create_future()
    finally:
        for at_work in operators:
            at_work.cancel()
        await asyncio.gather(*operators, return_exceptions=True)
        server.close()
