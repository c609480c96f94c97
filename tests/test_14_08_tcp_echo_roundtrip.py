"""Lessons for kata 14_08 · a TCP echo, there and back.

You will practise both ends of a connection: a server that sends back what it gets, and a client
that checks it. Left out: messages with borders, lines that are too long, and handlers that fail
(kata 08).
"""

import asyncio
import errno
import gc
import socket
import struct
import sys
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

import pytest

from kata_14_08_tcp_echo_roundtrip import canyon, echoes

pytestmark = [pytest.mark.asyncio, pytest.mark.real_time, pytest.mark.timeout(20)]

T = TypeVar("T")

# Real seconds after which a lesson gives up. A right answer never needs them; but a busy system may
# be slow to move what is in the buffers of a socket.
PATIENCE = 8

KIB = 1024
# More than the system takes in on the way there and back.
MUCH = bytes(range(256)) * (24 * KIB)

Stranger = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def in_time(what: Awaitable[T], otherwise: str) -> T:
    """Await it, but not for ever."""
    try:
        async with asyncio.timeout(PATIENCE) as patience:
            return await what
    except TimeoutError:
        if not patience.expired():
            raise
    pytest.fail(otherwise)


@asynccontextmanager
async def a_call(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A line to that port, for as long as the block lasts."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()


@asynccontextmanager
async def another_canyon(stranger: Stranger) -> AsyncIterator[int]:
    """A canyon where somebody answers in their own way."""

    def pick_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answering.append(asyncio.create_task(answer(reader, writer)))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError):
                await stranger(reader, writer)
                writer.close()
                await writer.wait_closed()
        finally:
            if writer.transport.get_write_buffer_size() > 0:
                writer.transport.abort()
            writer.close()

    answering: list[asyncio.Task[None]] = []
    server = await asyncio.start_server(pick_up, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for each in answering:
            each.cancel()
        await asyncio.gather(*answering, return_exceptions=True)


def lines_of_the_canyon(*own: asyncio.StreamWriter) -> list[asyncio.WriteTransport]:
    """The transports that are open in this process, but for these. Not all answers use them."""
    lines = [each for each in gc.get_objects() if issubclass(type(each), asyncio.WriteTransport)]
    ours = [writer.transport for writer in own]
    return [line for line in lines if line not in ours and not line.is_closing()]


def is_taken(address: str, port: int) -> bool:
    """True if somebody listens there; False also where this machine has no such address."""
    with socket.socket() as neighbour:
        try:
            neighbour.bind((address, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


# canyon ------------------------------------------------------------------------------------------


@pytest.mark.covers("G08-01")
async def test_a_canyon_does_not_wait_for_the_end_of_a_word() -> None:
    """TCP carries bytes, not lines: send back what has come, as it has come.

    A `readline` would wait for a newline that never comes, and `read()` without a number waits for
    the end of the whole stream. `await reader.read(65536)` returns as soon as there is anything,
    and at most that much. And 127.0.0.1 is for your own machine only: without a host, a server
    listens at every address. See kata 08, "an echo does not wait for the end".

    Hints:
        1. For what does your read wait: for a newline, for the end, or for some bytes, whatever
           they are?
        2. `asyncio.start_server(handler, "127.0.0.1", 0)` lets the system choose a free port, and
           `server.sockets[0].getsockname()` tells which one. `contextlib.asynccontextmanager` makes
           a context manager of an async generator with one `yield`.
        3. The handler reads, writes what it has read, awaits `drain()`, and begins again, until
           `read` returns `b""`. No handler may be left at the end of the block. One way is a plain
           function for `start_server` that makes a task for each client: then you can cancel these
           tasks, and wait for them.
    """
    async with canyon() as port, a_call(port) as (reader, writer):
        for shout in (b"HALLO", b"\n", b"\0\xff\r\n\n" * 3, b"O" * 200 * KIB):
            writer.write(shout)
            answer = await in_time(reader.readexactly(len(shout)), "you shout, and nothing comes")
            assert answer == shout
        async with canyon() as another_port:  # the system knows which one is free
            assert another_port != port
        assert not is_taken("127.0.0.2", port), "everybody in your network can shout, too"


@pytest.mark.covers("G08-02")
async def test_when_you_stop_the_echo_still_comes_to_its_end() -> None:
    """The end of reading is b"", for ever; and it ends one direction only.

    A client who has said everything calls `write_eof()` and listens on. The server reads b"", and
    must not take that for data, or it goes round and round. What it has not sent yet must still be
    sent, be it megabytes, and then its end: `close()` does both, and `wait_closed()` waits for it.

    Hints:
        1. What does `read` return when the client has said everything? Which line of yours looks at
           that?
        2. Empty bytes are false, so they can end a loop: `while data := await reader.read(…)`.
           Close the line behind that loop.
        3. `close()` lets the buffer be sent, `transport.abort()` throws it away. At this end use
           the first one, and await `wait_closed()` before anything else ends the line.
    """
    for shout in (b"", b"!", MUCH):
        async with canyon() as port, a_call(port) as (reader, writer):
            writer.write(shout)
            writer.write_eof()
            echo = await in_time(reader.read(), "you have stopped, and the echo has no end")
            assert len(echo) == len(shout)
            assert echo == shout

    async with canyon() as port, a_call(port) as (reader, writer):
        writer.write(b"HALLO")
        await in_time(reader.readexactly(5), "you shout, and nothing comes")
        lines = lines_of_the_canyon(writer)
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        pieces = 0
        while not any(line.get_write_buffer_size() for line in lines) and pieces < KIB:
            writer.write(MUCH[: 32 * KIB])  # until the system takes in no more
            pieces += 1
            for _ in range(10):
                await asyncio.sleep(0)
        writer.write_eof()
        for _ in range(100):
            await asyncio.sleep(0)
        writer.transport.resume_reading()  # type: ignore[attr-defined]
        echo = await in_time(reader.read(), "you have stopped, and the echo has no end")
        assert echo == MUCH[: 32 * KIB] * pieces, "the end of a long echo is lost"


async def test_nobody_has_to_wait_for_another_shout() -> None:
    """One client who does not read, or breaks the line, is nothing to the others.

    Each has a task of their own. `drain()` makes the one wait whose client does not read, and keeps
    the memory small. And a broken line raises ConnectionResetError in the task of that client: it
    is no error of the server, and must not be told as one.

    Hints:
        1. One client does not read. Which of your lines waits for that one, and for nobody else?
        2. `write` never waits: what cannot be sent yet lies in a buffer, and `await writer.drain()`
           waits while that is too full. `start_server` calls the handler once for each client, so
           none needs a loop over clients.
        3. ConnectionResetError and BrokenPipeError are both ConnectionErrors. Catch that around all
           that you do with one client, as in `with suppress(ConnectionError)`.
    """
    async with canyon() as port, a_call(port) as (_, silent):
        silent.write(4 * MUCH)  # and never reads
        async with a_call(port) as (_, broken):
            broken.write(MUCH)
        async with a_call(port) as (reader, writer):
            for number in range(500):  # time enough to take in all that the silent one shouts
                writer.write(b"%4d" % number)
                answer = await in_time(reader.readexactly(4), "you wait for another one's echo")
                assert answer == b"%4d" % number
        left = silent.transport.get_write_buffer_size()
        assert left > 0, "a client does not read, and the canyon keeps all it says in memory"


@pytest.mark.covers("G08-06")
async def test_in_the_evening_nobody_is_left_at_the_edge() -> None:
    """`server.close()` only stops listening; the lines that are open stay open.

    In Python 3.11 `wait_closed()` does not wait for them, and they are left behind. From 3.12.1 on
    it waits for all of them, and one silent client is enough to wait for ever. So keep your tasks,
    cancel them, and wait. A client who does not read keeps `close()` waiting, too:
    `transport.abort()` drops what is left. (Not on a line that is closed already: there it may end
    with an AttributeError.) An error of the block comes out as it is, in no group.

    Hints:
        1. At the end of the block some tasks still serve their clients. Which variable of yours
           holds them?
        2. `start_server` takes a plain function as well. Let it make the task, and keep it in a
           set; then you can cancel and await them all.
        3. In a `finally`: close the server, cancel each task, await them by `gather` with
           `return_exceptions=True`. When a task is over, end its line: `abort()` if
           `get_write_buffer_size()` is not 0, and then `close()`; do not wait for what is unsent.
    """

    async def evening(rain: Exception | None) -> int:
        async with canyon() as port:
            for much in (False, True):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writers.append(writer)
                readers.append(reader)
                writer.write(b"HALLO")
                await in_time(reader.readexactly(5), "you shout, and nothing comes")
                if much:
                    writer.transport.pause_reading()  # type: ignore[attr-defined]
                    writer.write(MUCH)
            for _ in range(100):
                await asyncio.sleep(0)
            lines[:] = lines_of_the_canyon(*writers)
            if rain is not None:
                raise rain
        return port

    for rain in (None, OSError("rain")):
        lines: list[asyncio.WriteTransport] = []
        writers: list[asyncio.StreamWriter] = []
        readers: list[asyncio.StreamReader] = []
        try:
            if rain is None:
                port = await in_time(evening(None), "it is evening, and the canyon is open")
                with pytest.raises(ConnectionRefusedError):
                    await asyncio.open_connection("127.0.0.1", port)
            else:
                with pytest.raises(OSError, match="rain") as raised:
                    await in_time(evening(rain), "it rains, and the canyon is open")
                assert raised.value is rain
            for line in lines:
                unsent = line.get_write_buffer_size()
                assert unsent == 0, "a line is open for a client who does not read"
            with suppress(ConnectionError):
                assert await in_time(readers[0].read(), "it is evening, and a line is open") == b""
        finally:
            for writer in writers:
                writer.transport.abort()
                with suppress(ConnectionError):
                    await writer.wait_closed()


@pytest.mark.covers("G08-06")
async def test_a_client_may_be_handed_over_when_it_is_evening() -> None:
    """`start_server` accepts a call first, and hands the client over some turns of the loop later.

    It does so even if you have called `server.close()` meanwhile. And a task that is cancelled
    before its first step never begins: not even its `finally` runs. So at the end of the block
    there may be a client whom you do not know yet, and one whose task closes nothing. Here one
    client after the other calls, and each time the block ends one turn later.

    Hints:
        1. A client is there, and your task for them has not begun. Which of your lines closes
           theirs?
        2. When a client is handed over, `server.is_serving()` tells you whether it is evening.
           And `add_done_callback` hears of each task, also of one that has never begun.
        3. In the function that you give to `start_server`: if the server does not serve any more,
           close the line and go. Else keep the line beside its task, in a dictionary, and let a
           callback of the task close it: with `abort()` if anything is unsent.
    """
    loop = asyncio.get_running_loop()
    for turns in range(10):
        async with canyon() as port:
            client = socket.create_connection(("127.0.0.1", port))  # the system picks up
            for _ in range(100):
                if lines_of_the_canyon():  # accepted, and not handed over yet
                    break
                await asyncio.sleep(0)
            for _ in range(turns):
                await asyncio.sleep(0)
        with client, suppress(ConnectionError):
            client.setblocking(False)
            await in_time(loop.sock_sendall(client, b"HALLO"), "it is evening, and a line is open")
            heard = await in_time(loop.sock_recv(client, 5), "it is evening, and a line is open")
            assert heard == b"", "it is evening, and the canyon answers"


# echoes ------------------------------------------------------------------------------------------


@pytest.mark.covers("G08-01", "G08-02")
async def test_a_good_echo_is_the_same_byte_for_byte() -> None:
    """The first read is not the whole answer, and an answer is whole only at its end.

    What you have sent in one piece comes back in many. `await reader.read()` without a number
    collects all of it, up to the end of the stream: only then you know that nothing is missing, and
    that nothing more comes. One wrong byte is enough, and one too many as well.

    Hints:
        1. How does the canyon learn that you have said everything? And how do you learn that it
           has?
        2. `writer.write_eof()` says it; a `read()` without a number returns when the other side has
           said it, too.
        3. Write, end your direction, read up to the end, compare by `==`. An empty shout takes the
           same way, as something may come back all the same.
    """

    async def in_pieces(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for byte in await reader.read():
            writer.write(bytes([byte]))
            await asyncio.sleep(0)

    async def shifted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        shout = await reader.read()
        writer.write(shout[:-1] + b"?")

    async def cut_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write((await reader.read())[:-1])

    async def once_more(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.read())
        for _ in range(20):
            await asyncio.sleep(0)
        writer.write(b"!")

    async def mute(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    late = "the line has ended, and you listen on"
    async with another_canyon(in_pieces) as port:
        for shout in (b"HALLO", b"", b"\0" * 300):
            assert await in_time(echoes(port, shout), late)
    for stranger in (shifted, cut_off, once_more, mute):
        async with another_canyon(stranger) as port:
            assert not await in_time(echoes(port, b"HALLO"), late), f"it was {stranger.__name__}"
    async with another_canyon(once_more) as port:
        assert not await in_time(echoes(port, b""), late), "you said nothing, and something came"
    async with canyon() as port:
        heard = await asyncio.gather(*(in_time(echoes(port, b"O" * n), late) for n in (1, 999)))
        assert heard == [True, True]


@pytest.mark.covers("G08-01")
async def test_whoever_shouts_for_long_has_to_listen_meanwhile() -> None:
    """If you send everything before you read anything, both sides wait for each other.

    The canyon sends back while you still shout. If you do not read, its buffers fill up, so it
    stops reading; then yours fill up, and `drain()` waits for ever. With a short shout all goes
    well, as it fits into the buffers: nobody notices until the first long one. Read and write at
    the same time; or leave `drain()` out, as a shout that lies in your memory anyway needs none.

    Hints:
        1. In which line do you wait until all is sent? And who reads in the meantime?
        2. One way is no `drain()` at all: `write` does not wait, and the loop sends while you await
           the read.
        3. Another way is a task that writes, drains and ends the direction, while you read. Then
           that task has to be ended, too, however you end.
    """

    async def strict(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The system would take in megabytes. With half of this, Linux is slow to confirm a piece.
        for buffer in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, buffer, 64 * KIB)
        while data := await reader.read(64 * KIB):
            heard.append(len(data))
            writer.write(data)
            await writer.drain()

    heard: list[int] = []
    async with another_canyon(strict) as port:
        assert await in_time(echoes(port, MUCH), "you shout, and do not listen")
        assert await in_time(echoes(port, MUCH[:-1]), "you shout, and do not listen")
    assert sum(heard) == len(MUCH) + len(MUCH) - 1, "not all was shouted"


@pytest.mark.covers("G08-02")
async def test_whoever_goes_leaves_no_line_behind() -> None:
    """A socket that nobody closes stays open, whatever has happened to you.

    The line may break: then a read raises ConnectionResetError, and `wait_closed()` tells it once
    more. You may be cancelled while you listen. Or nobody listens at that port at all. What you
    have opened you close, in a `finally`, and you do not wait until all is sent.

    Hints:
        1. You are cancelled, or the line breaks. Does the way out lead past the line that closes?
        2. The `try` begins behind `open_connection`: if that fails, nothing is open. In its
           `finally`, close without a wait for what is still to be sent.
        3. `writer.transport.abort()` drops what is left; after it, `wait_closed()` is soon over.
           Suppress a ConnectionError there, but not around the read: that one is for your caller.
    """
    heard, gone = asyncio.Event(), asyncio.Event()

    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        heard.set()
        with suppress(ConnectionError):
            while True:  # until there is nobody who could hear it
                writer.write(b"!")
                await writer.drain()
                await asyncio.sleep(1 / 1024)
        gone.set()

    async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set()
        await asyncio.sleep(2 * PATIENCE)

    async def broken(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        line = writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)  # no farewell, but a reset
        writer.transport.abort()

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        for stranger, shout in [(endless, b"HALLO"), (deaf, MUCH)]:
            heard.clear()
            async with another_canyon(stranger) as port:
                shouting = asyncio.create_task(echoes(port, shout))
                hearing = asyncio.create_task(heard.wait())
                await asyncio.wait([hearing, shouting], return_when=asyncio.FIRST_COMPLETED)
                hearing.cancel()
                shouting.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await in_time(shouting, "you are called away, and still wait")
                if stranger is endless:
                    await in_time(gone.wait(), "you are gone, and your line is open")
        with pytest.raises(ConnectionRefusedError):
            await echoes(port, b"HALLO")
        async with another_canyon(broken) as port:
            with pytest.raises(ConnectionError):
                await in_time(echoes(port, MUCH), "the line is broken, and you wait")
        gc.collect()
    unclosed = [str(each.message) for each in told if each.category is ResourceWarning]
    assert unclosed == [], "the garbage collector had to close your line"
