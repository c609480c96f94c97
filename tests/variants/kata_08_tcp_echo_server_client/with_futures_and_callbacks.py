"""Answers are futures in a line, operators end in a callback, a long telegram is a recursion."""

from collections import deque
from contextlib import suppress


async def receive(line: asyncio.StreamReader) -> bytes | None:
    try:
        telegram = await line.readuntil()
    except asyncio.IncompleteReadError as error:
        if not error.partial:
            return None
        raise EOFError("cut off") from error
    except asyncio.LimitOverrunError as error:
        await line.readexactly(error.consumed)
        with suppress(ValueError):  # the rest may be too long as well
            if await receive(line) is None:
                raise EOFError("cut off") from error
        raise ValueError("too long") from error
    else:
        return telegram.removesuffix(b"\n")


async def transmit(telegrams: Iterable[bytes], line: asyncio.StreamWriter) -> None:
    for telegram in telegrams:
        await asyncio.sleep(0)
        line.write(telegram)
        line.write(b"\n")
        await line.drain()


class Wire:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._asked: deque[asyncio.Future[bytes]] = deque()
        self._listening: asyncio.Task[None] | None = None

    async def ask(self, telegram: bytes) -> bytes:
        answer = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        self._writer.write(telegram + b"\n")
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen())
        await self._writer.drain()
        return await answer

    async def _listen(self) -> None:
        while self._asked:
            end: Exception | None = None
            try:
                text = await receive(self._reader)
            except (EOFError, ConnectionError) as error:
                end = error
            else:
                if text is None:
                    end = EOFError("nobody is there")
            while self._asked:
                answer = self._asked.popleft()
                if end is None:
                    if not answer.done():
                        answer.set_result(text)
                    break
                if not answer.done():
                    answer.set_exception(end)


async def keep_office(operator: Operator, opened: Callable[[int], None]) -> None:
    loop = asyncio.get_running_loop()
    lines: dict[asyncio.StreamWriter, asyncio.Future[None]] = {}

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await operator(reader, writer)

    def pick_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def over(done: asyncio.Future[None]) -> None:
            if not done.cancelled() and (error := done.exception()) is not None:
                loop.call_exception_handler({"message": "a mishap", "exception": error})
            writer.close()

        for line, working in list(lines.items()):
            if working.done() and line.is_closing() and not unsent(line):
                del lines[line]
        lines[writer] = asyncio.ensure_future(work(reader, writer))
        lines[writer].add_done_callback(over)

    def unsent(line: asyncio.StreamWriter) -> int:
        return line.transport.get_write_buffer_size()

    server = await asyncio.start_server(pick_up, "127.0.0.1", 0, start_serving=False)
    ((_, port),) = (each.getsockname() for each in server.sockets)
    try:
        await server.start_serving()
        opened(port)
        await asyncio.Event().wait()
    finally:
        server.close()
        for working in lines.values():
            working.cancel()
        while at_work := [each for each in lines.values() if not each.done()]:
            with suppress(asyncio.CancelledError):  # once is enough
                await asyncio.wait(at_work)
        for line in lines:
            line.close()
            if unsent(line):
                line.transport.abort()
