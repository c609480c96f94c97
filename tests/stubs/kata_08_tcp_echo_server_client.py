"""Kata 08 · TCP echo server and client.

A telegraph office has many lines, and on each of them an operator. A telegram
is a row of bytes that ends with a newline. What comes out of a line are bytes:
late, in pieces, two telegrams at once, or half of one and then nothing.
Clients hang up, break the line, or fall asleep. The office must go on, and must
close in the evening.

You will need: asyncio.start_server, StreamReader.readuntil, StreamWriter.drain,
close, wait_closed and transport.abort, Lock, TaskGroup.
Check yourself: nox -s kata -- 08
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

Operator = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def receive(line: asyncio.StreamReader) -> bytes | None:
    r"""Return the next telegram of the line, without its newline; None if the line has ended.

    A telegram goes up to the next newline (b"\n"), and may be empty. It may come
    in pieces, or together with others. Return it as soon as its newline is there.

    If you are cancelled, nothing is lost: the next call returns the whole
    telegram. You may assume that nobody cancels you while a telegram comes in
    that is too long.

    Raises:
        EOFError: the line has ended in the middle of a telegram. The piece is
            lost, and the next call returns None.
        ValueError: the telegram is longer than the limit of the line. It is
            dropped up to its newline, however late that comes; raise when it has
            come. The next call returns the next telegram.

    """
    raise NotImplementedError


async def transmit(telegrams: Iterable[bytes], line: asyncio.StreamWriter) -> None:
    """Send the telegrams in order, each with a newline behind it.

    With each one, give every other task that is ready a turn, even if there is
    room; and if the buffer of the line is above its high-water mark, wait until
    it has gone down. Only then take the next one from `telegrams`. No telegram
    has a newline in it. Leave the line open.
    """
    raise NotImplementedError


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send every telegram back to the client who sent it, and hang up at the end.

    Each goes back at once, in order. For a telegram that is longer than the
    limit of the reader, send b"TOO LONG" instead. A telegram that is cut off is
    not sent back. While the client does not read, the answers must not pile up: wait.

    When the client sends no more, they may still read: all the answers must
    reach them. Then close the line, and return when it is closed. The client may
    also break the line at any time: close it then, too, and return without an error.
    If you are cancelled, do not wait for the client: your CancelledError comes out at once,
    and whoever gave you the line closes it.
    """
    raise NotImplementedError


class Wire:
    """One line to an office, for all the guests of a hotel.

    At the other end is an office that answers every telegram with one telegram,
    in the order in which they come, sometimes after hours.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Build a wire upon a line that is open. Whoever opened the line closes it."""
        raise NotImplementedError

    async def ask(self, telegram: bytes) -> bytes:
        """Send the telegram, and return the answer to it, without its newline.

        Many tasks may ask at the same time. If you are cancelled, do not wait
        for the answer. But it may still come, and must not go to anybody else:
        drop it. You may assume that no answer is too long.

        Raises:
            EOFError: the office has hung up, and the answer will not come, or not as a whole.
            ConnectionError: the office has broken the line.

        """
        raise NotImplementedError


async def keep_office(operator: Operator, opened: Callable[[int], None]) -> None:
    """Keep an office open until you are cancelled.

    Listen at the address 127.0.0.1 and at no other, at a port that is free, and
    call `opened(port)` once, when clients can call. For each client who calls,
    `await operator(reader, writer)`, for all of them side by side.

    When an operator is over, close the line, if they have not. What they have
    written must still reach a client who is slow to read. If an operator fails,
    hand the error to the exception handler of the loop, once, as `"exception"`, and
    close the line in the same way. If an operator ends with a CancelledError of
    their own, close the line without a word; what is unsent may be lost. In any case
    the office stays open. It is no error if a client breaks the line while you close it.

    When you are cancelled, nobody can call any more. The operators are cancelled,
    and may take time to tidy up. Raise the CancelledError as soon as all of them
    are over and all lines are closed, whatever the clients do: what has not been
    sent is dropped. You may assume that nobody calls in that very moment, and that
    no operator fails then or swallows the CancelledError.
    """
    raise NotImplementedError
