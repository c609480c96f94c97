"""Kata 09 · Async context managers and async iteration.

In a theatre everything that begins must also end. The curtain that goes up
comes down, the lights go on again, and the scenery is carried away, even if
the play goes wrong. And there is always a next one: the next night, the next
line, the next singer. Somebody has to wait for them, and to know when to stop.

You will need: async with, async for, anext, AsyncExitStack, aclosing and
asynccontextmanager (all three in contextlib), and the four methods behind them.
Check yourself: nox -s kata -- 09
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

T = TypeVar("T")


async def takings(nights: AsyncGenerator[int, None], count: int) -> int:
    """Return the sum of what the next `count` nights bring in.

    If `nights` comes to its end before, the nights that are missing bring in 0.
    Take no more than `count` nights, and do not close `nights`: whoever asks for a
    night after you gets the one after yours.
    """
    raise NotImplementedError


class Playbill:
    """The lines of a playbill, for `async for`. They have to be fetched one by one."""

    def __init__(self, fetch: Callable[[int], Awaitable[str | None]]) -> None:
        """Make a playbill; fetch nothing yet.

        Args:
            fetch: `await fetch(number)` returns line `number`, counted from 0,
                or None if there is no such line. A line may be empty.

        """
        raise NotImplementedError

    def __aiter__(self) -> AsyncIterator[str]:
        """Return a new reader of the lines, who begins with line 0.

        A reader fetches a line when it is asked for, not earlier, and fetches
        each line once. It ends at the first line that does not exist. An error of
        `fetch` comes out of it. Readers know nothing of each other, and there may be
        many at a time.
        """
        raise NotImplementedError


async def audition(
    singers: AsyncGenerator[str, None],
    listen: Callable[[str], Awaitable[bool]],
) -> str | None:
    """Return the first singer for whom `await listen(singer)` is true, or None.

    Listen to one singer after the other, and ask for no more when you have found one.
    However it ends, close `singers` (`aclose`) in your own task before you are over,
    also if `listen` fails, or if you are cancelled. The error of `listen` goes to your
    caller, and `singers` does not get to know it.
    """
    raise NotImplementedError


class StageFright(Exception):
    """An actor cannot go on. The audience need not know."""


class Stage(Protocol):
    """What a stage can do. You need not write one; the lessons bring theirs."""

    async def dim_lights(self) -> None:
        """Make the house dark."""

    async def raise_curtain(self) -> None:
        """Show the stage."""

    async def lower_curtain(self) -> None:
        """Hide the stage."""

    async def light_up(self) -> None:
        """Make the house bright."""


def performance(stage: Stage) -> AbstractAsyncContextManager[None]:
    """Return an async context manager for one performance: the play is its block.

    Before the block it dims the lights, and then it raises the curtain. After the
    block, however that has ended, it lowers the curtain, and then it lights up.

    What was not done is not undone: if the lights cannot be dimmed, or you are
    cancelled meanwhile, you do not light up. If the curtain cannot be raised, or you
    are cancelled meanwhile, you light up, but you do not lower the curtain. What was
    done is undone in any case: you light up also if the curtain cannot be lowered, or
    if you are cancelled meanwhile.

    All errors come out of the `async with`, and so does a CancelledError. With one
    exception: if the block raises StageFright, and the rest goes well, the `async
    with` ends as if nothing had happened.

    An async generator with `asynccontextmanager` will do, or a class of this name.
    """
    raise NotImplementedError


async def set_up(
    scenery: Iterable[AbstractAsyncContextManager[T]],
) -> tuple[list[T], Callable[[], Awaitable[None]]]:
    """Enter all pieces of the scenery, one after another; return `(props, take_down)`.

    `props` is what the pieces gave when they were entered (what `as` would give), in
    order. `await take_down()` exits all pieces, the last one first; it is called
    once. If one of them fails then, or you are cancelled meanwhile, the others are
    exited nevertheless, and after that the error comes out.

    If a piece cannot be entered, or you are cancelled meanwhile, exit those that were
    entered, the last one first, and tell each of them the error, as `async with`
    would. After that the error comes out of `set_up`. No piece swallows an error.
    """
    raise NotImplementedError


class Wings(Generic[T]):
    """The wings, where the next act gets ready while another one is on stage.

    To use it: `async with Wings(acts) as wings:`, and in this block, only once
    and in one task at a time, `async for act in wings:` or `await anext(wings)`.
    """

    def __init__(self, acts: AsyncGenerator[T, None]) -> None:
        """Take over the acts; from now on they are yours alone. Nobody gets ready yet."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        """Let the first act get ready, in the background; return yourself, at once.

        To let an act get ready is to ask `acts` for the next one.
        """
        raise NotImplementedError

    def __aiter__(self) -> Self:
        """Return yourself."""
        raise NotImplementedError

    async def __anext__(self) -> T:
        """Wait until the next act is ready, and return it; let the one after it get ready.

        That one begins to get ready in the same moment, in the background, and no
        other before it was asked for. So there is never more than one act that is ready,
        or getting ready, and not on stage.

        If you are cancelled while you wait, the act goes on getting ready: whoever asks
        next gets it. If `acts` fails, raise its error. After the last act, raise
        StopAsyncIteration, as often as you are asked.
        """
        raise NotImplementedError

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Send home whoever gets ready, and close `acts`; the error of the block comes out.

        If an act is getting ready, cancel that, and wait until it is over; then close
        `acts`. If it has failed already, and nobody has asked for it, nobody needs to
        know. You may assume that nothing fails while it is cancelled or closed, and that
        nobody cancels you meanwhile.
        """
        raise NotImplementedError
