"""A class with both methods, and a task that sends while another one listens."""


class Canyon:
    def __init__(self):
        self._lines = {}
        self._is_evening = False

    async def __aenter__(self):
        self._server = await asyncio.start_server(
            self._pick_up, "127.0.0.1", 0, start_serving=False
        )
        try:
            await self._server.start_serving()
        except asyncio.CancelledError:
            self._server.close()
            raise
        ((_, port),) = (each.getsockname() for each in self._server.sockets)
        return port

    def _pick_up(self, reader, writer):
        task = asyncio.ensure_future(self._answer(reader, writer))
        self._lines[task] = writer
        task.add_done_callback(self._over)
        if self._is_evening:
            task.cancel()

    def _over(self, task):
        self._hang_up(self._lines.pop(task))

    def _hang_up(self, writer):
        if writer.transport.get_write_buffer_size():
            writer.transport.abort()
        writer.close()

    async def _answer(self, reader, writer):
        with suppress(OSError):
            while not reader.at_eof():
                writer.write(await reader.read(4096))
                await writer.drain()
            writer.write_eof()
            writer.close()
            await writer.wait_closed()

    async def __aexit__(self, *_):
        self._is_evening = True
        self._server.close()
        for task, writer in self._lines.items():
            task.cancel()
            self._hang_up(writer)
        while self._lines:
            await asyncio.gather(*self._lines, return_exceptions=True)


canyon = Canyon


async def echoes(port, shout):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def send():
        for begin in range(0, len(shout), 100_000):
            writer.write(shout[begin : begin + 100_000])
            await writer.drain()
        writer.write_eof()

    sending = asyncio.create_task(send())
    try:
        heard = []
        while piece := await reader.read(100_000):
            heard.append(piece)
        return b"".join(heard) == shout
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        writer.transport.abort()
        await asyncio.gather(writer.wait_closed(), return_exceptions=True)
