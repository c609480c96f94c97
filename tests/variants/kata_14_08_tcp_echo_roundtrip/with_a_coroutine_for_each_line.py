"""`start_server` gets a coroutine function, and asyncio makes its tasks."""


@asynccontextmanager
async def _canyon():
    lines = {}

    def hang_up(task):
        writer = lines.pop(task)
        if writer.transport.get_write_buffer_size():
            writer.transport.abort()
        writer.close()

    async def serve(reader, writer):
        if not server.is_serving():
            writer.close()
            return
        task = asyncio.current_task()
        lines[task] = writer
        task.add_done_callback(hang_up)
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
            writer.close()
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, start_serving=False)
    try:
        await server.start_serving()
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in lines:
            task.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
