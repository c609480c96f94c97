"""Kata 14_08 · A TCP echo, there and back.

A canyon. Whatever you shout comes back, byte for byte, and when you stop, it
stops. Build the canyon, shout into it, and check what comes back. And in the
evening nobody may stand at the edge any more.

You will need: asyncio.start_server, open_connection, StreamReader.read,
StreamWriter.drain, write_eof, close and wait_closed.
Check yourself: nox -s kata -- 14_08
"""

from contextlib import AbstractAsyncContextManager


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
    raise NotImplementedError


async def echoes(port: int, shout: bytes) -> bool:
    """Shout into 127.0.0.1 at this port, and return True if exactly that comes back.

    Send `shout`, which may be empty or many megabytes long, and then say that you send no
    more. Listen until the other side has ended the line, and compare. Any error of the line
    goes to your caller. However you end, also if you are cancelled, your line is closed
    then, and you do not wait for anything that is still to be sent.
    """
    raise NotImplementedError
