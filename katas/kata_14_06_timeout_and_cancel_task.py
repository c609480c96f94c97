"""Kata 14_06 · A timeout, and a task that is cancelled.

You call for a taxi. If nobody answers in time, you hang up. But to hang up
takes a moment, too, and in that moment the driver may still say something, or
somebody may call you away from the phone.

You will need: asyncio.timeout or asyncio.wait_for, Task.cancel, asyncio.wait.
Check yourself: nox -s kata -- 14_06
"""

import asyncio
from collections.abc import Awaitable, Callable

# Call it to dial, and await what it returns: that is the answer.
Call = Callable[[], Awaitable[str]]


async def call_taxi(dial: Call, patience: float) -> str | None:
    """Dial, and return the answer, or None if there was none within `patience` seconds.

    When your patience is over, cancel the call and wait until it is over, too. What comes
    then counts: if the call ends with an answer nevertheless, return that. An error of
    the call goes to your caller at any time. As long as you are patient, that may be a
    TimeoutError, too; later, the call raises none. No call ends in the very moment when
    your patience does.

    If you are cancelled, cancel the call, and raise CancelledError when it is over. You
    may assume that this happens only once, while you are patient and the call goes on,
    and that the call has nothing more to say then: no answer, and no error.
    """
    raise NotImplementedError


async def hang_up(call: asyncio.Task[str]) -> str | None:
    """Cancel the task, wait until it is over, and return what it said after all, or None.

    The task may be over already, or end in any way: return its answer if it has one,
    and raise its error if it has one. If it was cancelled, return None.

    If you are cancelled meanwhile, wait until the task is over nevertheless, even if you
    are cancelled again; do not cancel it a second time. Then raise CancelledError,
    however the task has ended.
    """
    raise NotImplementedError
