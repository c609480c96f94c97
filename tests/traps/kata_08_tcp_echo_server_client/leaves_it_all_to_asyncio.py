"""I gave the operator to start_server as it was."""

REFUSED_BY = "test_an_operator_who_fails_does_not_close_the_office"


async def keep_office(operator, opened):
    server = await asyncio.start_server(operator, "127.0.0.1", 0)
    opened(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()
