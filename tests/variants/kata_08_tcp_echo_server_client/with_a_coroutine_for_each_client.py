"""`start_server` gets a coroutine function, and asyncio makes its tasks."""


async def keep_office(operator: Operator, opened: Callable[[int], None]) -> None:
    loop = asyncio.get_running_loop()
    serving: set[asyncio.Task[None]] = set()
    lines: WeakSet[asyncio.WriteTransport] = WeakSet()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not server.is_serving():
            writer.close()
            return
        lines.add(writer.transport)
        me = asyncio.current_task()
        serving.add(me)
        me.add_done_callback(serving.discard)
        try:
            await operator(reader, writer)
        except Exception as error:
            loop.call_exception_handler({"message": "an operator failed", "exception": error})
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, start_serving=False)
    try:
        await server.start_serving()
        opened(server.sockets[0].getsockname()[1])
        await asyncio.Event().wait()
    finally:
        server.close()
        for task in serving:
            task.cancel()
        while serving:
            with suppress(asyncio.CancelledError):  # once is enough
                await asyncio.wait(serving)
        for line in lines:
            line.close()
            if line.get_write_buffer_size():
                line.abort()
