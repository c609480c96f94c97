"""The blocked loop: `time.sleep`, `input`, a blocking socket or file call inside a coroutine.

`blockbuster` knows which calls block and wraps them. We take only what it wraps without touching
C types, judge by the learner's own lines on the stack, and end the lesson with a verdict that
`except Exception` cannot hide.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import pytest_timeout
from blockbuster import BlockBuster, BlockBusterFunction

from harness.judge import trial_if_any
from harness.trial import Trial
from harness.verdict import Place, Verdict, frames_of_stack

# Of `blockbuster`'s list: calls that wait for somebody else. Locks are left to `hang.py`: a lock
# that another thread holds for a microsecond is no crime, and here nobody could tell the two apart.
_WAITS = ("time.", "socket.", "ssl.", "builtins.input")
_ALSO_WAITS = ("builtins.open", "io.open", "subprocess.Popen.wait", "subprocess.Popen.communicate")

# The standard library's own folders and files that open files with good reason, and debuggers.
_LIBRARY = Path(os.__file__).parent
_ANSWERABLE = tuple(
    str(_LIBRARY / name)
    for name in ("asyncio", "importlib", "logging", "zoneinfo", "linecache.py", "pdb.py")
)

_INSTEAD = {
    "time.sleep": "Use `await asyncio.sleep(…)`.",
    "builtins.input": "A lesson has nobody to ask.",
}
_DEFAULT_INSTEAD = "Hand the call to a thread: `await asyncio.to_thread(…)`."


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Wrap the blocking calls before any kata is imported: `from time import sleep` counts too."""
    library = BlockBuster().functions
    wrapped = [function for name, function in library.items() if name.startswith(_WAITS)]
    wrapped += [BlockBusterFunction(None, name) for name in _ALSO_WAITS]
    for function in wrapped:
        harmless = function.can_block_predicate
        function.can_block_predicate = _may_block(session.config, function.full_name, harmless)
        function.activate()
        session.config.add_cleanup(lambda function=function: function.deactivate())  # type: ignore[misc]


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """`breakpoint()` is for people: without a terminal (`-s`) it is one more blocking call."""
    trial = trial_if_any(item.config)
    if trial is None or item.config.getoption("capture") == "no":
        return (yield)

    def hook(*_args: object, **_kwargs: object) -> NoReturn:
        raise trial.condemn(
            Verdict(
                kind="breakpoint",
                what="`breakpoint()` stops here and waits for you, but no terminal is attached.",
                where=trial.territory.innermost_answer(frames_of_stack(sys._getframe())),
                next_step="To debug, add -s to the command. Otherwise remove the call.",
            )
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "breakpointhook", hook)
        return (yield)


def _may_block(
    config: pytest.Config, call: str, harmless: Callable[..., bool]
) -> Callable[..., bool]:
    def may_block(*args: Any, **kwargs: Any) -> bool:
        trial = trial_if_any(config)
        if trial is None or pytest_timeout.is_debugging() or harmless(*args, **kwargs):
            return True
        place = _who_calls(trial)
        if place is None or (call.endswith("open") and args and isinstance(args[0], int)):
            return True
        name = call.removeprefix("builtins.")
        raise trial.condemn(
            Verdict(
                kind="blocked loop",
                what=f"Blocked loop: `{name}` stops every task of this thread until it returns.",
                where=place,
                next_step=_INSTEAD.get(call, _DEFAULT_INSTEAD),
            )
        )

    return may_block


def _who_calls(trial: Trial) -> Place | None:
    """The learner's line, if nobody stands between it and the call who may answer for it."""
    for code, line in reversed(frames_of_stack(sys._getframe())):
        if trial.territory.is_answer(code.co_filename):
            return Place(code.co_filename, line, code.co_qualname)
        answerable = code.co_filename.startswith(("<frozen importlib", *_ANSWERABLE))
        if answerable or trial.territory.is_lesson(code.co_filename):
            return None
    return None
