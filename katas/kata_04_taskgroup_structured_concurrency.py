"""Kata 04 · TaskGroup and structured concurrency.

An expedition in the mountains. Whoever sets out together comes back together:
nobody goes down to the valley while somebody is still up there. If one falls,
the others are called back. And in the evening everything that went wrong is told.

You will need: asyncio.TaskGroup, asyncio.timeout, ExceptionGroup, except*.
Check yourself: nox -s kata -- 04
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

# Call it to set out, and await what it returns: that is the peak you have reached.
Climb = Callable[[], Coroutine[Any, Any, str]]


class Fog(Exception):
    """You see nothing, and turn round. Nothing to write here."""


async def climb_together(climbs: Sequence[Climb]) -> list[str | None]:
    """Let all climb at the same time; return their peaks, in the order of `climbs`.

    A climb that ends with CancelledError, though you have not called it back, stops nobody
    and is no failure: its peak is None. If a climb fails, call back (cancel) all others at
    once. When they are back, raise an ExceptionGroup with all failures, and nothing else,
    in the order in which they happened. If a failure is no Exception, it is a
    BaseExceptionGroup; but SystemExit and KeyboardInterrupt come out as they are.

    If you are cancelled, call all back, and raise CancelledError when they are back; but
    if one fails on the way back, raise the group.
    """
    raise NotImplementedError


async def explore(start: str, look: Callable[[str], Awaitable[Iterable[str]]]) -> list[str]:
    """Visit a place and all places behind it; return the names, sorted.

    `await look(place)` tells which places lie behind it. Look at each of them as soon as
    you have heard of it, at the same time as at all others, and at each place only once,
    although several ways may lead there, and `look` may name a place twice. If a look fails,
    or you are cancelled, all end as in `climb_together`.

    You may assume that a look which is called back tells of no new place.
    """
    raise NotImplementedError


async def lead(guide: Climb, keepers: Sequence[Climb], others: Sequence[Climb]) -> list[str | None]:
    """Let the guide go first, and then the others; return the peaks of the others.

    The keepers set out together with the guide, and stay out as long as they like. When the
    guide is up, the others set out, all at the same time. If the guide meets Fog, the
    others stay at home, and you return an empty list, when the keepers are back. Fog is no
    failure then. All other failures end it for everybody, the guide too, as in
    `climb_together`; but their order in the group does not matter.

    You may assume that a guide who is called back does not get up, and meets no Fog then.
    """
    raise NotImplementedError


class BaseCamp:
    """A camp from which you send climbers: `async with BaseCamp() as camp:`, once.

    At the end of the block, or when you leave it early, the camp waits for all climbers.
    If a climber fails, or the block does, all others are called back, the block, too, and
    it ends as in `climb_together`. The error of the block is in the group, as the last one.
    If CancelledError leaves the block, and nobody has failed, the climbers are called back,
    and CancelledError comes out when they are back.
    """

    def __init__(self) -> None:
        """Build a camp. It is not open yet."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        """Open the camp, and return yourself.

        Raises:
            RuntimeError: the camp has been opened before.

        """
        raise NotImplementedError

    def send(self, climb: Climb) -> asyncio.Task[str]:
        """Let somebody climb, and return the task. Climbers may send others, too.

        Raises:
            RuntimeError: the camp is not open yet, or is closed, or all are being called
                back. The coroutine of the climb does not run then, and is not left un-awaited.

        """
        raise NotImplementedError

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Wait for all climbers, and close the camp."""
        raise NotImplementedError


async def expedition(ropes: Mapping[str, Sequence[Climb]]) -> dict[str, list[str | None]]:
    """Let several ropes climb at the same time; return the peaks of each rope, by its name.

    The climbers of a rope climb as in `climb_together`: if one fails, that rope is called
    back. The other ropes climb on. When all are back, and there were failures, raise one
    ExceptionGroup. It has one entry for each rope that failed, in the order in which they
    came back: an ExceptionGroup with the name of the rope as its message, and its failures.
    If you are cancelled, call all ropes back, and raise CancelledError when they are back.
    All failures are Exceptions, and nobody fails after you were cancelled.
    """
    raise NotImplementedError


async def before_dark(
    teams: Iterable[Sequence[Climb]], *, rest: float, light: float
) -> list[str | None]:
    """Send one team after another, until one comes back without a failure; return its peaks.

    Each team climbs as in `climb_together`. When a team has failed, rest for `rest` seconds
    before the next one. If all have failed, raise the group of the last one, without a rest.
    There is at least one team.

    There are `light` seconds for all of this. When they are over, call back whoever is
    climbing, and when they are back, raise TimeoutError. All failures are Exceptions, and
    nobody fails when it is dark. If you are cancelled, raise CancelledError in the same way.
    """
    raise NotImplementedError
