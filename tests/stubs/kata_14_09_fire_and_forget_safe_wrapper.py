"""Kata 14_09 · Fire and forget, safely.

Fireworks by the lake. You light a rocket and go on to the next one: nobody
stands beside it and waits. But none may go out because nobody holds it, the
fire brigade wants to know how each one ended, and nobody goes home before the
last one has burnt out.

You will need: asyncio.create_task, add_done_callback, asyncio.wait.
Check yourself: nox -s kata -- 14_09
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Fireworks:
    """Rockets that burn in the background. Nobody awaits them, and each end is written down."""

    def __init__(self, log: Callable[[str], None]) -> None:
        """Build a show without rockets. `log` does not block and raises no error."""
        raise NotImplementedError

    def light(self, name: str, rocket: Callable[[], Coroutine[Any, Any, T]]) -> asyncio.Task[T]:
        """Start `rocket()` as a task, and return the task, without waiting for it.

        The show holds the task until it is over. Then call `log` once, with "Sun burnt out: 5"
        if the rocket with the name "Sun" has returned 5 (its `repr`), with "Sun failed:
        OSError('wet')" if it has raised that error (its `repr`), or with "Sun was put out" if
        it was cancelled. After that, nothing of the rocket is held any more. Whoever wants to
        may await the task.

        Raises:
            RuntimeError: the show is over. `rocket` is not called then.

        """
        raise NotImplementedError

    async def close(self) -> None:
        """Wait until no rocket burns and every end is written down; then the show is over.

        Rockets can be lit while you wait, and you wait for them, too. How they end is not
        your business. You are called once, and not by a rocket.

        If you are cancelled, the show is over at once: put out (cancel) all that burn, and when
        every end is written down, raise CancelledError. You are cancelled only once.
        """
        raise NotImplementedError
