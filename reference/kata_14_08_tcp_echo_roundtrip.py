"""Kata 14_08 · A TCP echo, there and back.

A canyon. Whatever you shout comes back, byte for byte, and when you stop, it
stops. Build the canyon, shout into it, and check what comes back. And in the
evening nobody may stand at the edge any more.

You will need: asyncio.start_server, open_connection, StreamReader.read,
StreamWriter.drain, write_eof, close and wait_closed.
Check yourself: nox -s kata -- 14_08
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress


def canyon() -> AbstractAsyncContextManager[int]:
    """Return an async context manager: in its block there is an echo server, and `as` is its port.

    Listen at 127.0.0.1, at a port that is free. Send back to each client all bytes as they
    come, for all clients side by side, and while a client does not read, wait for that one.
    When a client sends no more, send what is left, and close the line. A client who breaks
    the line is no error.

    At the end of the block, however it ends, nobody can call any more, and all lines are
    closed at once, whatever their clients do. Only then the block is over, and its error
    comes out as it is. If asyncio hands you a client after that, close that line at once, too.
    You may assume that it hands over everyone whose call it has accepted.
    """
    return _canyon()


@asynccontextmanager
async def _canyon() -> AsyncIterator[int]:
    lines: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not server.is_serving():  # asyncio had accepted the call before, and is late
            writer.close()
            return
        line = asyncio.create_task(_send_back(reader, writer))
        lines[line] = writer
        line.add_done_callback(hang_up)

    def hang_up(line: asyncio.Task[None]) -> None:  # also for one that has never begun
        writer = lines.pop(line)
        if writer.transport.get_write_buffer_size() > 0:  # close() would wait until that is read
            writer.transport.abort()
        writer.close()

    # Whoever is cancelled in start_server, when it serves already, has nothing to close.
    server = await asyncio.start_server(answer, "127.0.0.1", 0, start_serving=False)
    try:
        await server.start_serving()
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()  # it stops listening, and that is all
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


async def _send_back(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(64 * 1024):
            writer.write(data)
            await writer.drain()
        writer.close()
        await writer.wait_closed()


async def echoes(port: int, shout: bytes) -> bool:
    """Shout into 127.0.0.1 at this port, and return True if exactly that comes back.

    Send `shout`, which may be empty or many megabytes long, and then say that you send no
    more. Listen until the other side has ended the line, and compare. Any error of the line
    goes to your caller. However you end, also if you are cancelled, your line is closed
    then, and you do not wait for anything that is still to be sent.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(shout)  # no drain: who waits here does not listen, and the canyon stops
        writer.write_eof()
        return await reader.read() == shout
    finally:
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()
