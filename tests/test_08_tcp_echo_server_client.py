"""Lessons for kata 08 · TCP echo server and client.

You will learn what a stream is and is not: bytes without borders, an end that can come in the
middle, lines that are too long, a buffer that grows until you wait for it. And you will keep
both ends of a connection in order: several tasks that share one, clients that send no more, break
the line or fall asleep, handlers that fail, and a server that has to stop with all of them there.

Left out here: deadlines for slow clients (kata 05 shows how to set one), many workers behind a
server (13), and how to begin with less, one echo and one client (14_08). TLS, UDP, Unix sockets,
transports and protocols, and shutdown by a signal are not in this chapter.
"""

import asyncio
import errno
import socket
import struct
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple, TypeVar

import pytest

from harness.leftovers import is_noise_of_streams
from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_08_tcp_echo_server_client import (
    Operator,
    Wire,
    echo,
    keep_office,
    receive,
    transmit,
)

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(20)]

T = TypeVar("T")

HOUR = 3600
# Whoever asks "now?" again and again, every second or every millisecond, misses such a moment.
ODD = 1 / 16

# Real seconds after which a lesson gives up. A right answer never needs them; but a busy system may
# be slow to move what is in the buffers of a socket.
PATIENCE = 8

KIB = 1024

# How the other side can be gone: it has hung up, or the line is broken.
GONE = (EOFError, ConnectionError)


class End(NamedTuple):
    """One end of a line."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


@asynccontextmanager
async def a_line(limit: int = 64 * KIB) -> AsyncIterator[tuple[End, End]]:
    """A line through a real socket: the end of the office, and the end of a client."""
    picked_up: asyncio.Future[End] = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(
        lambda *end: picked_up.set_result(End(*end)), "127.0.0.1", 0, limit=limit
    )
    client = await call(server.sockets[0].getsockname()[1])
    office = await picked_up
    server.close()
    try:
        yield make_narrow(office), client
    finally:
        await cut(office, client)


async def call(port: int) -> End:
    """Call the office at that port. Of what it sends, the system keeps little for the client."""
    client = socket.socket()
    # Now, not when the line is open: Linux may drop what was sent before it heard how little room
    # is left, and of an end that has sent too much it takes no confirmation: both sides wait.
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32 * KIB)
    client.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(client, ("127.0.0.1", port))
    except OSError as error:
        client.close()
        pytest.fail(f"nobody answers at 127.0.0.1, port {port}: {error}")
    return End(*await asyncio.open_connection(sock=client))


def make_narrow(office: End) -> End:
    """Let the system keep little of what the office sends: it would take megabytes."""
    line = office.writer.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32 * KIB)
    return office


async def cut(*ends: End) -> None:
    """Close these ends at once, whatever state they are in."""
    for end in ends:
        end.writer.close()
        if end.writer.transport.get_write_buffer_size() > 0:
            end.writer.transport.abort()
    for _ in range(5):  # a transport closes its socket one turn later, and readers hear of it
        await asyncio.sleep(0)


async def break_the_line(end: End) -> None:
    """Close this end without a farewell: the other end hears "connection reset by peer"."""
    linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    end.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    await cut(end)


def falls_asleep(client: End) -> None:
    """Read nothing from now on."""
    client.writer.transport.pause_reading()  # type: ignore[attr-defined]


def wakes_up(client: End) -> None:
    """Read again."""
    client.writer.transport.resume_reading()  # type: ignore[attr-defined]


async def in_time(
    what: Awaitable[T], otherwise: str, operator: asyncio.Future[None] | None = None
) -> T:
    """Await it, but not for ever; an error of the operator who is at work says why."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    awaited = asyncio.ensure_future(what)
    try:
        if operator is not None:
            either: list[asyncio.Future[Any]] = [awaited, operator]
            await asyncio.wait(either, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            if operator.done():
                operator.result()
        await asyncio.wait([awaited], timeout=deadline - loop.time())
        if not awaited.done():
            pytest.fail(otherwise)
        return awaited.result()
    finally:
        awaited.cancel()


async def many_turns() -> None:
    """Let the loop go round, far more often than anybody needs who need not wait."""
    for _ in range(100):
        await asyncio.sleep(0)


class Gauge:
    """Reads how much is waiting in the buffer of a line, and remembers the most."""

    def __init__(self, line: asyncio.StreamWriter) -> None:
        self._transport = line.transport
        self.most = 0

    def read(self, _: object = None) -> int:
        """Read it now: in bytes."""
        now = self._transport.get_write_buffer_size()
        self.most = max(self.most, now)
        return now

    async def read_for_many_turns(self) -> None:
        """Read it while the loop goes round."""
        for _ in range(100):
            self.read()
            await asyncio.sleep(0)

    async def rises(self) -> None:
        """Wait until the line takes no more."""
        while self.read() == 0:
            await asyncio.sleep(0)

    def was_low(self) -> None:
        """Fail if there was far more in the buffer than its mark allows."""
        _, mark = self._transport.get_write_buffer_limits()
        kib = self.most // KIB
        assert kib < mark // KIB + 64, f"{kib} KiB were waiting in the buffer of the line"


async def speak(line: asyncio.StreamReader, *pieces: tuple[float, bytes]) -> None:
    """Let these bytes come out of the line, each some seconds after the one before."""
    for seconds, piece in pieces:
        await asyncio.sleep(seconds)
        line.feed_data(piece)
    line.feed_eof()


# receive: a stream of bytes -----------------------------------------------------------------------


@pytest.mark.covers("G08-01")
async def test_a_stream_has_no_message_borders(timeline: Timeline) -> None:
    r"""TCP carries bytes, not messages: one write is not one read.

    What was written in one piece may come in two, and what was written in two may come in
    one. On your own machine it nearly always fits, and then it fails in another network.
    `read(100)` returns what is there, one byte or a hundred. So a protocol needs borders of
    its own. Here it is a newline: `readuntil(b"\n")` waits until it has come, and keeps
    what is behind it for the next one. To wait with a timeout and take what has come is no
    border.

    Hints:
        1. Half a telegram has come. What does your code do: does it return that, or wait
           for the newline?
        2. See `StreamReader.readuntil` on the page "Streams" of the documentation. What it
           returns ends with the newline.
        3. One way is to cut off exactly the last byte, with a slice. `strip()` and
           `rstrip()` without an argument take off more: a `\r`, for instance.
    """
    line = asyncio.StreamReader()
    pieces = [
        (0, b"SNOW"),
        (HOUR, b" IN MAY\nSEND COAL\r\nAND SO"),
        (2 + ODD, b"UP\nAND "),
        (1, b"BREAD"),
        (1, b"\n"),
    ]
    async with asyncio.TaskGroup() as office:
        office.create_task(speak(line, *pieces))
        for _ in range(4):
            timeline.note((await receive(line) or b"the end").decode())

    assert timeline == [
        (HOUR, "SNOW IN MAY"),
        (HOUR, "SEND COAL\r"),  # only the newline is not part of it
        (HOUR + 2 + ODD, "AND SOUP"),
        (HOUR + 2 + ODD + 2, "AND BREAD"),
    ]


@pytest.mark.covers("G08-02")
async def test_the_end_is_empty_bytes_for_ever(clock: Clock) -> None:
    r"""When a line has ended, a read does not fail, and it does not wait: it returns b"".

    It does so each time, at once. A loop that does not look for b"" never ends, and lets
    nobody else run. An empty telegram is something else: b"\n". The end can come in the
    middle of a telegram, and then `readline()` returns the piece as if it were a whole:
    only the newline is missing. `readuntil` and `readexactly` raise IncompleteReadError,
    which is an EOFError. "SEND 1" may have been "SEND 100": do not act on half a telegram.

    Hints:
        1. A read can bring a telegram (maybe an empty one), a piece without a newline, or
           nothing at all. How does your code tell the three apart?
        2. IncompleteReadError has an attribute `partial`: the bytes that came before the
           end.
        3. One way is an `except` for this error: if there is a piece, raise it again, and
           otherwise return None. With `readline`, look whether the line ends with a
           newline.
    """
    line = asyncio.StreamReader()
    async with asyncio.TaskGroup() as office:
        office.create_task(speak(line, (1, b"ALL WELL\n\nSEND 1"), (2, b"")))
        assert await receive(line) == b"ALL WELL"
        assert await receive(line) == b""
        assert clock.now == 1
        with pytest.raises(EOFError):
            await receive(line)
        assert clock.now == 1 + 2
        assert await receive(line) is None
        assert await receive(line) is None

    line = asyncio.StreamReader()
    async with asyncio.TaskGroup() as office:
        office.create_task(speak(line, (1, b"SEND 100\n"), (2, b"")))
        assert await receive(line) == b"SEND 100"
        assert await receive(line) is None
    assert clock.now == 3 + 1 + 2


@pytest.mark.covers("G08-10")
async def test_a_cancelled_read_takes_nothing_away(clock: Clock) -> None:
    """Whoever stops waiting for a telegram has not lost the first half of it.

    `readline`, `readuntil` and `readexactly` take bytes out of the buffer only when they
    have all they want. If they are cancelled, by a timeout for instance, what has come so
    far stays there, and the next read begins with it. But what you have taken out and put
    into a variable of your own is lost with you.

    Hints:
        1. How many reads does your code need for one telegram? If there are several, where
           is the first part while you wait for the second?
        2. One `readuntil` for a whole telegram is enough, and it needs no protection. A
           shield would leave that read behind, and the next one would find the stream
           taken.
    """
    line = asyncio.StreamReader()
    async with asyncio.TaskGroup() as office:
        office.create_task(speak(line, (1, b"AUNT ILL COM"), (4, b"E "), (1, b"HOME\nSTAY\n")))
        for seconds in (3, 2 + ODD):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(seconds):
                    await receive(line)
        assert clock.now == 3 + 2 + ODD
        assert await receive(line) == b"AUNT ILL COME HOME"
        assert clock.now == 1 + 4 + 1
        assert await receive(line) == b"STAY"


@pytest.mark.covers("G08-03")
async def test_a_telegram_beyond_the_limit_is_an_error(timeline: Timeline) -> None:
    """A stream has a limit, and what you see beyond it depends on how you read.

    Nobody may fill your memory with one endless line, so a line longer than the limit is
    refused. The limit is 64 KiB, unless you choose another one when you open the stream.
    `readline` raises ValueError and drops the line, but only as much of it as has come: if
    the newline is still on its way, the rest will look like a line of its own. `readuntil`
    raises LimitOverrunError, keeps everything in the buffer, and says in `consumed` how
    much of it you may take out and throw away. If you only call it again, it raises again.
    `readexactly` knows no limit.

    Hints:
        1. After a LimitOverrunError, what is still in the buffer? And what should the next
           call find there?
        2. `await line.readexactly(error.consumed)` takes out what may be dropped. The
           newline is not part of it, and may not have come yet.
        3. One way is a loop: drop the `consumed` bytes, remember that it was too long, and
           read up to the newline again. If the line ends first, that is the middle of a
           telegram, even if `partial` is empty.
    """
    line = asyncio.StreamReader(limit=8)
    pieces = [
        (1, b"8 BYTES.\nNINE BYTE\nOK\n"),  # together with its newline
        (1, b"VERY VERY"),
        (1, b" VERY VERY VERY"),
        (HOUR, b" LONG\nSHORT\nLONG"),
        (ODD, b" AGAIN"),
        (ODD, b"\nEND\n"),
        (1, b"WITHOUT END"),
    ]

    async with asyncio.TaskGroup() as office:
        office.create_task(speak(line, *pieces))
        for _ in range(9):
            try:
                timeline.note(str(await receive(line)))
            except ValueError:
                timeline.note("too long")
            except EOFError:
                timeline.note("cut off")

    assert timeline == [
        (1, "b'8 BYTES.'"),
        (1, "too long"),
        (1, "b'OK'"),
        (1 + 2 + HOUR, "too long"),
        (1 + 2 + HOUR, "b'SHORT'"),
        (1 + 2 + HOUR + 2 * ODD, "too long"),
        (1 + 2 + HOUR + 2 * ODD, "b'END'"),
        (1 + 2 + HOUR + 2 * ODD + 1, "cut off"),
        (1 + 2 + HOUR + 2 * ODD + 1, "None"),
    ]


# transmit: write and drain ------------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.covers("G08-04")
async def test_write_never_waits_but_drain_does() -> None:
    """`write()` puts everything into a buffer that has no bound.

    It is a plain function, so it cannot wait. If the other side reads slowly, or not at
    all, your memory fills up, and nothing tells you. `await drain()` waits while there is
    more in the buffer than its high-water mark, which is 64 KiB if nobody has changed it,
    and goes on when most of it is sent. That is backpressure: it makes you as slow as your
    reader. But it helps only if you call it after each write; once, at the end, is too
    late. Use `write`: in some releases of Python 3.12 and 3.13, `writelines` forgets the
    mark.

    Hints:
        1. The lesson looks at the buffer whenever you take the next telegram. What have you
           waited for by then?
        2. `StreamWriter.drain` knows the mark of its line. So you need not know it, and
           need not look at the buffer.
        3. One way is a loop body of two lines: write the telegram with its newline, and
           await the drain.
    """
    book = [b"%06d " % number * (2 * KIB) for number in range(64)]  # 14 KiB each

    for mark in (64 * KIB, 16 * KIB):
        async with a_line() as (office, client):
            office.writer.transport.set_write_buffer_limits(high=mark)
            gauge = Gauge(office.writer)

            def copied_from_the_book(mark: int = mark, gauge: Gauge = gauge) -> Iterator[bytes]:
                for telegram in book:
                    assert gauge.read() <= mark, "you take the next telegram, and there is no room"
                    yield telegram

            falls_asleep(client)
            operator = asyncio.create_task(transmit(copied_from_the_book(), office.writer))
            await gauge.read_for_many_turns()
            wakes_up(client)
            expected = b"".join(telegram + b"\n" for telegram in book)
            received = await in_time(
                client.reader.readexactly(len(expected)),
                "the client reads, and nothing comes",
                operator,
            )
            await in_time(operator, "everything is sent, and the operator waits on")
            assert received == expected
            gauge.was_low()


@pytest.mark.real_time
@pytest.mark.covers("G08-04")
async def test_a_drain_that_finds_room_gives_nobody_a_turn() -> None:
    """`await drain()` is not a pause: below the mark it does not let others run.

    As long as the other side reads fast enough, `write` and `drain` can go on for a
    thousand telegrams, and no other task of the loop has a turn. It is the same with
    `put()` on a queue that has room. `await asyncio.sleep(0)` gives all others a turn. Here
    a messenger counts his turns: he must have had one after each telegram.

    Hints:
        1. Let there be room for everything, and count the turns that your loop gives to
           others. Is there one with each telegram?
        2. One more line in the body of the loop is enough. And leave the line open, with
           neither `close()` nor `write_eof()`: it is not yours.
    """
    turns = 0
    seen = []

    async def messenger() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    def dictated() -> Iterator[bytes]:
        for telegram in (b"ONE", b"TWO", b"", b"FOUR"):
            seen.append(turns)
            yield telegram

    async with a_line() as (office, client):
        on_his_way = asyncio.create_task(messenger())
        try:
            await asyncio.sleep(0)
            await in_time(transmit(dictated(), office.writer), "there is room, and you wait")
            seen.append(turns)
            for expected in (b"ONE\n", b"TWO\n", b"\n", b"FOUR\n"):
                assert await in_time(client.reader.readline(), "not all was sent") == expected
            await in_time(transmit([b"FIVE"], office.writer), "there is room, and you wait")
            five = await in_time(client.reader.readline(), "you have left the line, and closed it")
            assert five == b"FIVE\n"
        finally:
            on_his_way.cancel()

    assert sorted(set(seen)) == seen, f"turns of the messenger before each telegram: {seen}"


# echo: a handler ----------------------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.covers("G08-01", "G08-02", "G08-03")
async def test_an_echo_does_not_wait_for_the_end() -> None:
    """`read()` without a number waits until the other side sends no more.

    A client that sends a telegram and then waits for its echo, with the line open, would
    wait for ever: each waits for the other. So take one telegram after the other, and send
    it back before you wait for the next. However the client writes, half a telegram or one
    and a half, the answers are whole. One that is too long for your line is no reason to
    hang up: say so, and go on. And whoever cancels you does not want to wait for a client: let
    the CancelledError out at once, and leave the line to whoever gave it to you.

    Hints:
        1. You have written both halves already: `receive` takes a telegram from a line, and
           `transmit` sends it. What is left for `echo` to decide?
        2. `receive` returns a telegram or None, or raises ValueError or EOFError. Decide
           what `echo` does for each, and leave a CancelledError alone.
        3. One way is a loop that goes on until `receive` returns None: an empty telegram is
           sent back, too. A `finally` may call `close()`, but must not await
           `wait_closed()`: a cancellation comes by there.
    """
    async with a_line(limit=32) as (office, client):
        operator = asyncio.create_task(echo(*office))
        try:
            for sent, expected in [
                (b"ONE\nTW", [b"ONE\n"]),
                (b"O\nTHREE\n\nFOUR", [b"TWO\n", b"THREE\n", b"\n"]),
                (b" FIVE\n", [b"FOUR FIVE\n"]),
                (b"SIX " * 9 + b"\nSEVEN\n", [b"TOO LONG\n", b"SEVEN\n"]),
            ]:
                client.writer.write(sent)
                for answer in expected:
                    otherwise = f"the client has sent {sent!r}, and waits for {answer!r}"
                    echoed = await in_time(client.reader.readline(), otherwise, operator)
                    assert echoed == answer
        finally:
            operator.cancel()
            ends = await asyncio.gather(operator, return_exceptions=True)
        assert [type(end) for end in ends] == [asyncio.CancelledError]

    async with a_line() as (office, client):
        operator = asyncio.create_task(echo(*office))
        falls_asleep(client)
        client.writer.write((b"MUCH " * (8 * KIB) + b"\n") * 16)
        gauge = Gauge(office.writer)
        await in_time(gauge.rises(), "the client sends, and there is no echo", operator)
        operator.cancel()
        with pytest.raises(asyncio.CancelledError):
            await in_time(operator, "you are cancelled, and wait for a client who does not read")


@pytest.mark.real_time
@pytest.mark.covers("G08-02", "G08-07")
async def test_a_client_who_sends_no_more_may_still_read() -> None:
    """A connection has two directions, and each has an end of its own.

    `write_eof()` ends one of them: "I have said everything." Then your reader comes to its
    end, but your writer is open, and the client waits for the rest of the answers. So the
    end of the reading is no reason to drop what you have not sent. `close()` sends what is
    left, and then ends the other direction, too; `await wait_closed()` waits until that has
    happened. A handler that returns without `close()` leaves its client waiting: for ever
    until Python 3.12, and since 3.13 for as long as anybody keeps the writer.

    Hints:
        1. What has to happen behind your loop, and in which order, until the client has all
           the answers?
        2. `close()` is a plain function and does not wait; `wait_closed()` is a coroutine
           and does not close. You need both.
        3. One way: call `close()` in a `finally` around the loop, and await `wait_closed()`
           behind it. Use `transmit` for each answer, so that you wait while the client does
           not read.
    """
    telegrams = [b"%06d " % number * (2 * KIB) + b"\n" for number in range(32)]  # 14 KiB each
    for mark, cut_off in [(64 * KIB, b""), (1024 * KIB, b"SEND 1")]:
        async with a_line() as (office, client):
            office.writer.transport.set_write_buffer_limits(high=mark)
            gauge, at_the_end = Gauge(office.writer), Gauge(office.writer)
            falls_asleep(client)
            operator = asyncio.create_task(echo(*office))
            operator.add_done_callback(at_the_end.read)
            client.writer.write(b"".join([*telegrams, cut_off]))
            client.writer.write_eof()
            await gauge.read_for_many_turns()
            wakes_up(client)
            answers = await in_time(client.reader.read(), "the client waits for the end", operator)
            assert answers == b"".join(telegrams)
            await in_time(operator, "the client has heard the end, and the operator works on")
            assert office.writer.is_closing()
            assert at_the_end.most == 0, "the operator has gone before all was sent"
            gauge.was_low()


@pytest.mark.real_time
@pytest.mark.covers("G08-05")
async def test_a_broken_line_is_told_twice() -> None:
    """After a connection reset the read fails, and `wait_closed()` fails once more.

    Clients crash, and cables are cut. Then a read raises ConnectionResetError, and so does
    a `drain()`. A careful handler closes its writer, awaits `wait_closed()`, and there is
    the same error again: it tells how the connection has ended. So catch it there, too, and
    catch all its family, ConnectionError: some broken lines are a BrokenPipeError. And
    `wait_closed()` closes nothing, it only waits: if nobody has called `close()`, it may
    wait for ever.

    Hints:
        1. Go through each `await` in your `echo`. At how many of them can you hear that the
           line is broken?
        2. `contextlib.suppress(ConnectionError)` can stand around several of them. The page
           "Built-in Exceptions" lists its subclasses.
        3. One way is one `suppress` around everything. In it stands a `try` with the loop
           and a `finally` that calls `close()`, and behind that the wait until the line is
           closed.
    """
    telegram = b"MUCH TO SAY " * KIB + b"\n"
    for sent, mark, is_all in [
        (b"", 64 * KIB, False),
        (b"HALF A TELE", 64 * KIB, False),
        (telegram * 32, 64 * KIB, False),
        (telegram * 16, 1 * KIB, True),  # a BrokenPipeError on Linux: the client has said all
        (telegram * 32, 1024 * KIB, True),
    ]:
        async with a_line() as (office, client):
            office.writer.transport.set_write_buffer_limits(high=mark)
            operator = asyncio.create_task(echo(*office))
            client.writer.write(b"ALL WELL\n")
            echoed = await in_time(client.reader.readline(), "there is no echo", operator)
            assert echoed == b"ALL WELL\n"
            falls_asleep(client)
            client.writer.write(sent)
            if is_all:
                client.writer.write_eof()
            await many_turns()  # the operator waits: to receive, to transmit, or to be closed
            await break_the_line(client)
            await in_time(operator, "the line is broken, and the operator waits on")
            assert office.writer.is_closing()


# Wire: a shared client ----------------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.covers("G08-09")
async def test_one_stream_is_for_one_reader() -> None:
    """If two tasks read from the same stream, one of them gets RuntimeError.

    A StreamReader can wake one task only. While one task waits in it, a second read raises
    RuntimeError. And even if it did not, whoever came first would take the answer to
    somebody else. Writing is different: many tasks may write to one stream. To share a
    line, let the tasks read one after the other (a Lock does it), or let one task read for
    all. If the office hangs up or breaks the line, nobody may wait on, and whoever asks later
    must not begin to. Half an answer is none.

    Hints:
        1. Ada waits for her answer, and Ben asks. Who reads in this moment, and how does
           Ben's answer come to him?
        2. One way is an `asyncio.Lock`, made in `__init__`, and your own `transmit` and
           `receive`. At the end `receive` returns None, and that is no answer: raise
           EOFError.
        3. With a lock, hold it from the sending until the answer is read, and let the
           errors of `receive` pass. With one task that reads for all, tell everybody who
           waits when it ends, and start it again for whoever comes later.
    """

    async def guests(*telegrams: bytes) -> list[bytes | BaseException]:
        heard: list[bytes | BaseException] = await asyncio.gather(
            *(wire.ask(telegram) for telegram in telegrams), return_exceptions=True
        )
        for each in heard:
            if isinstance(each, BaseException) and not isinstance(each, GONE):
                raise each
        return heard

    async with a_line() as (office, client):
        wire = Wire(*client)

        async def answer(times: int) -> None:
            for _ in range(times):
                telegram = await office.reader.readline()
                await many_turns()
                office.writer.write(b"RE " + telegram)

        answering = asyncio.create_task(answer(3 + 2))
        heard = await in_time(guests(b"ADA", b"BEN", b"CLEO"), "the office has answered")
        assert heard == [b"RE ADA", b"RE BEN", b"RE CLEO"]
        assert await in_time(guests(b"DAN", b""), "the office has answered") == [b"RE DAN", b"RE "]
        await answering

    for half_an_answer in (b"", b"RE E"):
        async with a_line() as (office, client):
            wire = Wire(*client)
            waiting = asyncio.create_task(guests(b"EVE", b"FAY"))
            await in_time(office.reader.readline(), "Eve's telegram has not come")
            office.writer.write(half_an_answer)
            office.writer.write_eof()
            heard = await in_time(waiting, "the office has hung up, and the guests wait on")
            assert all(isinstance(each, EOFError) for each in heard), heard
            heard = await in_time(guests(b"GUS"), "the office has hung up, and Gus waits")
            assert isinstance(heard[0], EOFError), heard

    async with a_line() as (office, client):
        wire = Wire(*client)
        waiting = asyncio.create_task(guests(b"HAL", b"IDA"))
        await in_time(office.reader.readline(), "Hal's telegram has not come")
        await break_the_line(office)
        heard = await in_time(waiting, "the line is broken, and the guests wait on")
        assert isinstance(heard[0], ConnectionError), heard
        assert isinstance(heard[1], GONE), heard  # to her it may be over already


@pytest.mark.real_time
async def test_an_answer_nobody_waits_for_comes_all_the_same() -> None:
    """A cancelled question is still on its way, and so is its answer.

    Ada sends her telegram and does not wait for the answer. But the office knows nothing of
    that. If the wire forgets it, too, the next guest gets Ada's answer, the one after that
    the answer of the guest before, and so on for ever. Each answer looks right, and belongs
    to somebody else; such mistakes have shown people the private data of others. Remember
    how many answers are still to come for guests who have left, and drop them. And Ben has
    left before his turn: has his telegram been sent? Nobody but you can know.

    Hints:
        1. Ada leaves when her telegram is on its way, Ben before he has written. For which
           of the two will an answer come?
        2. One way is a number in `self`: how many answers are still to come. Count one more
           in the moment in which you write, and let no other task run between the two.
        3. Then read until nothing is owed: each answer makes it one less, and the last one
           is yours. Another way is a shield around a task that asks to the end, whether
           somebody waits for it or not.
    """
    async with a_line() as (office, client):
        wire = Wire(*client)
        came: asyncio.Queue[bytes] = asyncio.Queue()
        free = asyncio.Event()

        async def answer() -> None:
            while telegram := await office.reader.readline():
                came.put_nowait(telegram)
                await free.wait()
                for piece in (b"RE", b" ", telegram.lower()):
                    office.writer.write(piece)
                    await many_turns()

        async def leave(guest: asyncio.Task[bytes]) -> None:
            guest.cancel()
            with pytest.raises(asyncio.CancelledError):
                await in_time(guest, "the guest cannot leave before the answer comes")

        answering = asyncio.create_task(answer())
        try:
            for day in (b"MONDAY", b"TUESDAY"):
                ada, ben, cleo, dan = (
                    asyncio.create_task(wire.ask(name + day))
                    for name in (b"ADA ON ", b"BEN ON ", b"CLEO ON ", b"DAN ON ")
                )
                sent = await in_time(came.get(), "Ada's telegram has not come")
                assert sent == b"ADA ON " + day + b"\n"
                await leave(ben)
                await leave(ada)
                await many_turns()  # now it may be Cleo's turn
                await leave(cleo)
                free.set()
                heard = await in_time(dan, "the office has answered all, and Dan waits on")
                assert heard == b"RE dan on " + day.lower()
                eve = asyncio.create_task(wire.ask(b"EVE ON " + day))
                await asyncio.sleep(0)  # she may have written, and cannot have read
                await leave(eve)
                fay = asyncio.create_task(wire.ask(b"FAY ON " + day))
                heard = await in_time(fay, "the office has answered all, and Fay waits on")
                assert heard == b"RE fay on " + day.lower()
                free.clear()
                while not came.empty():
                    came.get_nowait()
        finally:
            answering.cancel()


# keep_office: a server ----------------------------------------------------------------------------


@asynccontextmanager
async def an_office(operator: Operator) -> AsyncIterator[tuple[int, Callable[[], Awaitable[None]]]]:
    """An office that is open: its port, and what to await so that it closes."""
    opened: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    office = asyncio.create_task(keep_office(operator, opened.set_result))

    async def close() -> None:
        office.cancel()
        with pytest.raises(asyncio.CancelledError):
            await in_time(office, "the office was cancelled, and has not closed")

    try:
        port = await in_time(opened, "the office has told nobody its port", office)
        yield port, close
    finally:
        office.cancel()


async def hears_the_end(client: End, otherwise: str) -> bytes:
    """Read until the line ends or is broken; return what came."""
    heard = b""
    with suppress(ConnectionError):
        while piece := await in_time(client.reader.read(64 * KIB), otherwise):
            heard += piece
    return heard


def is_taken(address: str, port: int) -> bool:
    """True if somebody listens there."""
    with socket.socket() as neighbour:
        try:
            neighbour.bind((address, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


async def is_dead(port: int) -> bool:
    """True if nobody can be called at that port."""
    try:
        end = End(*await asyncio.open_connection("127.0.0.1", port))
    except ConnectionRefusedError:
        return True
    names = {end.writer.get_extra_info(name) for name in ("sockname", "peername")}
    await cut(end)
    return len(names) == 1  # the system gave the caller this very port: they have called themselves


def complaints() -> list[object]:
    """The errors that reach the exception handler of the loop from now on."""
    heard: list[object] = []

    def note(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not is_noise_of_streams(context):
            heard.append(context.get("exception", context["message"]))

    asyncio.get_running_loop().set_exception_handler(note)
    return heard


@pytest.mark.real_time
@pytest.mark.covers("G08-09")
async def test_a_free_port_is_found_for_each_address() -> None:
    """Port 0 means: any port that is free. But each address gets one of its own.

    `start_server` without a host listens at every address of your machine, so everybody in
    your network can call; and if it speaks IPv4 and IPv6, port 0 becomes two sockets with
    two different ports. With "127.0.0.1" there is one socket, and only your own machine can
    call. `server.sockets[0].getsockname()` tells its port. After `server.close()`,
    `sockets` is empty. Each client is served in a task, so none of them has to wait for
    another.

    Hints:
        1. `keep_office` ends only when it is cancelled. What can it wait for all day long?
        2. See `asyncio.start_server`: it takes the handler, the host and the port.
           `getsockname()` gives a pair here: the address and the port.
        3. One way: make the server with `start_serving=False`. In a `try`, await its
           `start_serving()`, call `opened`, and await something that never comes, such as the
           `wait()` of a new Event. The `finally` closes the server.
    """
    both = asyncio.Barrier(2)

    async def operator(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await both.wait()
        writer.write(b"RE " + await reader.readline())
        writer.close()

    async with an_office(operator) as (port, close), an_office(operator):  # and one next door
        # every machine has many addresses
        assert not is_taken("127.0.0.2", port), "the office listens at every address"
        clients = [await call(port) for _ in range(2)]
        for number, client in enumerate(clients):
            client.writer.write(b"%d\n" % number)
        for number, client in enumerate(clients):
            answer = await hears_the_end(client, "a client waits until another one is served")
            assert answer == b"RE %d\n" % number
        await close()
        assert await is_dead(port), "the office is closed, and still listens"
        await cut(*clients)


@pytest.mark.real_time
@pytest.mark.covers("G08-05", "G08-07", "G08-08")
async def test_an_operator_who_fails_does_not_close_the_office() -> None:
    """What a handler raises reaches no caller: asyncio hands it to the loop's exception handler.

    That one writes it to the log, the line is closed, and the server lives on: the mishap
    of one client is nothing to the others. But asyncio does not close the line of a handler
    that has just returned, and until Python 3.12 not of a cancelled one either: of that it
    complains, "Exception in callback". If you start the tasks yourself, all this is your
    work. And closing takes time: some clients are slow to read what is left. Do not use
    `transport.abort()` here: it drops what has not been sent, and on a line that is closed
    already it may end with an AttributeError.

    Hints:
        1. An operator can return, fail, or end with a CancelledError of their own. In each
           of these cases, who closes the line, and who hears of it?
        2. See `loop.call_exception_handler` in "Error Handling API" on the page "Event
           Loop". It takes a dictionary with a `"message"` and an `"exception"`.
        3. One way is a coroutine of your own around the operator: report an `Exception`,
           and call `close()` in a `finally`. It sends what is left, and you need not wait
           for that. If you do, what `wait_closed()` raises on a broken line is not
           reported.
    """
    heard = complaints()
    lost = OSError("the pencil is lost")
    farewell = b"GOOD" * (64 * KIB) + b"BYE\n"
    broken = asyncio.Event()
    kept = []  # since Python 3.13 a line is closed when nobody keeps its writer

    async def operator(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kept.append(make_narrow(End(reader, writer)))
        telegram = await reader.readline()
        writer.write(farewell)
        if telegram == b"FAIL\n":
            raise lost
        if telegram == b"GIVE UP\n":
            raise asyncio.CancelledError
        if telegram == b"BREAK\n":
            with suppress(ConnectionError):
                await reader.read()
            broken.set()

    async with an_office(operator) as (port, close):
        for telegram in (b"RETURN\n", b"FAIL\n", b"GIVE UP\n", b"BREAK\n", b"RETURN\n"):
            client = await call(port)
            client.writer.write(telegram)
            if telegram == b"BREAK\n":
                await in_time(client.reader.readexactly(4), "the operator does not answer")
                await break_the_line(client)
                await in_time(broken.wait(), "the operator has not heard of it")
                continue
            await many_turns()  # the client is in no hurry
            answer = await hears_the_end(client, f"{telegram!r} was handled, the line is open")
            if telegram != b"GIVE UP\n":
                assert answer == farewell
            await cut(client)
        await close()

    assert heard == [lost]


@pytest.mark.real_time
@pytest.mark.covers("G08-06", "G08-08")
async def test_a_silent_client_must_not_keep_the_office_open() -> None:
    """`server.close()` only stops listening: clients who are on the line stay there.

    It does not cancel the handlers either. In Python 3.11 `wait_closed()` returns at once,
    and leaves them all behind. Since 3.12.1 it waits until every line is closed, and so
    does the end of `async with server`: one client who has fallen asleep keeps your server
    for ever. So end the handlers yourself, and wait for them. For a client who does not
    read, even `writer.close()` is not enough: it first sends what is left, so it is not
    over before they read. `writer.transport.abort()` drops the rest. `close_clients()` and
    `abort_clients()`, new in 3.13, do not wait for your handlers.

    Hints:
        1. Who is there in the evening? Do not forget the client whose operator is over, and
           who has not read everything yet.
        2. One way is a TaskGroup for the operators, and a set of all the lines. A plain
           function for `start_server` puts each client into both.
        3. Close the server first; the group cancels the operators, and waits for all. In a
           `finally` around it close each line of the set, and call `abort()` only if
           `get_write_buffer_size()` of its transport is not 0.
    """
    heard = complaints()
    at_work: list[asyncio.StreamWriter] = []
    over: list[bytes] = []
    in_vain: list[bool] = []
    came: asyncio.Queue[bytes] = asyncio.Queue()

    async def operator(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        make_narrow(End(reader, writer))
        at_work.append(writer)
        came.put_nowait(b"an operator")
        telegram = await reader.readline()
        came.put_nowait(telegram)
        if telegram == b"NOTHING\n":
            return
        try:
            writer.write(bytes(1024 * KIB))
            if telegram == b"MUCH\n":
                return
            if telegram == b"CLOSE\n":
                writer.close()
                await writer.wait_closed()
                came.put_nowait(b"closed")
                await asyncio.Event().wait()
            await (reader.read() if telegram == b"WAIT\n" else writer.drain())
        finally:
            await many_turns()
            if telegram == b"WAIT\n":
                in_vain.append(await is_dead(port))
            over.append(telegram)

    async with an_office(operator) as (port, close):
        clients = []
        for telegram in (b"NOTHING\n", b"WAIT\n", b"CLOSE\n", b"DRAIN\n", b"MUCH\n", b""):
            client = await call(port)
            clients.append(client)
            assert await in_time(came.get(), "no operator has come") == b"an operator"
            if telegram:  # the last one does not even say what they want
                client.writer.write(telegram)
                assert await in_time(came.get(), "the operator has heard nothing") == telegram
            if telegram == b"CLOSE\n":  # and the operator has something else to do
                await hears_the_end(client, "the operator has closed the line, and it is open")
                assert await in_time(came.get(), "the line is not closed") == b"closed"
        await many_turns()
        assert over == [b"MUCH\n"]

        await close()
        assert in_vain == [True], "an operator was tidying up, and the office still listened"
        expected = [b"CLOSE\n", b"DRAIN\n", b"MUCH\n", b"WAIT\n"]
        assert sorted(over) == expected, "not all operators are over"
        for writer in at_work:
            assert writer.is_closing(), "a line is open"
            unsent = writer.transport.get_write_buffer_size()
            assert unsent == 0, "a line waits for a client who does not read"
        for client in clients:
            await hears_the_end(client, "the office is closed, the line is open")
        assert await is_dead(port), "the office is closed, and still listens"
        await cut(*clients)

    assert heard == []


@pytest.mark.real_time
@pytest.mark.covers("G08-05")
async def test_who_gives_up_in_wait_closed_spoils_it_for_all() -> None:
    """Whoever is cancelled in `wait_closed()` cancels it for everybody else.

    A line has one future that tells of its end, and all who call `wait_closed()` await this
    one. A timeout around it cancels the future, and from then on `wait_closed()` raises
    CancelledError at once, though nobody has cancelled you. An office that takes this for
    the evening, and aborts the line, loses what an impatient operator has written. But
    `close()` sends what is left, whether somebody waits for it or not. But in the evening
    you must still know the line: its buffer tells you whether anything is unsent.

    Hints:
        1. CancelledError comes out of your `wait_closed()`. Has somebody cancelled you?
        2. What do you wait for? `close()` goes on without you, and the evening comes to you.
        3. One way is no `wait_closed()` in the office: `close()` when an operator is over,
           and hang up in the evening on all lines of a set. A `weakref.WeakSet` of
           transports forgets those that are closed.
    """
    heard = complaints()
    lost = OSError("the pencil is lost")
    farewell = b"GOOD" * (256 * KIB) + b"BYE\n"
    lines: list[asyncio.StreamWriter] = []
    over = asyncio.Event()

    async def operator(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(make_narrow(End(reader, writer)).writer)
        telegram = await reader.readline()
        writer.write(farewell)
        if telegram == b"CLOSE\n":
            writer.close()
        over.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(0):  # the client sleeps
                await writer.wait_closed()
        if telegram == b"FAIL\n":
            raise lost

    async with an_office(operator) as (port, close):
        clients = []
        for telegram in (b"CLOSE\n", b"WAIT\n", b"FAIL\n", b"CLOSE\n", b"WAIT\n"):
            client = await call(port)
            clients.append(client)
            falls_asleep(client)
            client.writer.write(telegram)
            await in_time(over.wait(), "no operator has heard the client")
            over.clear()
            await many_turns()
        for client in clients[:3]:
            wakes_up(client)
            answer = await hears_the_end(client, "the operator is over, the line is open")
            assert len(answer) == len(farewell), "not all that was written has reached the client"
            assert answer == farewell
        await close()  # and two clients are still asleep
        for writer in lines:
            assert writer.is_closing(), "a line is open"
            unsent = writer.transport.get_write_buffer_size()
            assert unsent == 0, "a line waits for a client who does not read"
        await cut(*clients)

    assert heard == [lost]


@pytest.mark.real_time
@pytest.mark.covers("G08-06")
async def test_an_office_that_never_opens_leaves_no_port_behind() -> None:
    """`start_server` listens already before it returns, and gives the loop a turn in between.

    Whoever is cancelled in this turn has got no server, and can close none: the port listens
    on for as long as the loop lives. With `start_serving=False` you get a server that does
    not listen yet, without such a turn. Then `await server.start_serving()` can stand in the
    `try` whose `finally` closes the server. Here an office is cancelled in each of its first
    turns. At the end of the lesson no socket may be open.

    Hints:
        1. In which line does your office begin to listen? And in which lines would your
           `finally` close it?
        2. See the argument `start_serving` of `asyncio.start_server`, and the method of the
           server with the same name.
        3. Make the server in front of the `try`, so that it does not listen yet. In the `try`
           let it listen, and then call `opened`.
    """

    async def operator(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    for turns in range(12):
        ports: list[int] = []
        office = asyncio.create_task(keep_office(operator, ports.append))
        for _ in range(turns):
            await asyncio.sleep(0)
        office.cancel()
        with pytest.raises(asyncio.CancelledError):
            await in_time(office, "the office was cancelled, and has not closed")
        for port in ports:
            assert await is_dead(port), "the office is closed, and still listens"
    # The judge counts the sockets that are left.
