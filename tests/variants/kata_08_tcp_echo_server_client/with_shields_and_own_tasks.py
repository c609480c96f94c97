"""A question goes on behind a shield; the handler is a coroutine; everything is caught by hand."""


async def receive(line: asyncio.StreamReader) -> bytes | None:
    dropped = 0
    while True:
        try:
            telegram = await line.readuntil(b"\n")
            break
        except asyncio.LimitOverrunError as error:
            dropped += len(await line.read(error.consumed))
        except asyncio.IncompleteReadError as error:
            if dropped or error.partial:
                raise EOFError from None
            return None
    if dropped:
        raise ValueError(f"{dropped} bytes and {telegram!r}")
    return telegram[:-1]


async def transmit(telegrams: Iterable[bytes], line: asyncio.StreamWriter) -> None:
    rest = iter(telegrams)
    while (telegram := next(rest, None)) is not None:
        line.write(b"%b\n" % telegram)
        await asyncio.gather(line.drain(), asyncio.sleep(0))


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            try:
                telegram = await receive(reader)
            except ValueError:
                telegram = b"TOO LONG"
            if telegram is None:
                break
            writer.write(telegram + b"\n")
            await writer.drain()
    except (EOFError, ConnectionError):
        pass
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


class Wire:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._free = asyncio.Semaphore(1)
        self._asking: set[asyncio.Task[bytes]] = set()

    async def ask(self, telegram: bytes) -> bytes:
        task = asyncio.create_task(self._to_the_end(telegram))
        self._asking.add(task)
        task.add_done_callback(self._over)
        return await asyncio.shield(task)

    def _over(self, task: asyncio.Task[bytes]) -> None:
        self._asking.discard(task)
        task.exception()  # heard, also if nobody waits for it any more

    async def _to_the_end(self, telegram: bytes) -> bytes:
        async with self._free:
            self._writer.write(telegram + b"\n")
            await self._writer.drain()
            answer = await self._reader.readline()
        if not answer.endswith(b"\n"):
            raise EOFError
        return answer[:-1]


async def keep_office(operator: Operator, opened: Callable[[int], None]) -> None:
    at_work: set[asyncio.Task[None]] = set()
    lines: set[asyncio.StreamWriter] = set()
    evening = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not server.is_serving():
            writer.close()
            return
        me = asyncio.current_task()
        at_work.add(me)
        lines.add(writer)
        try:
            await operator(reader, writer)  # asyncio reports what it raises
        except asyncio.CancelledError:
            pass  # it is evening, or their own
        finally:
            writer.close()
            at_work.discard(me)
            if writer.transport.get_write_buffer_size() == 0:
                lines.discard(writer)

    server = await asyncio.start_server(answer, "127.0.0.1", 0, start_serving=False)
    try:
        await server.start_serving()
        opened(server.sockets[0].getsockname()[1])
        await evening.wait()
    finally:
        server.close()
        for each in at_work:
            each.cancel()
        while at_work:
            with suppress(asyncio.CancelledError):
                await asyncio.wait(at_work)
        for writer in lines:
            writer.close()
            if writer.transport.get_write_buffer_size() > 0:
                writer.transport.abort()
