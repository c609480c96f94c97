"""I kept a dict with the current task as its key, and no context at all."""

from weakref import WeakKeyDictionary

REFUSED_BY = "test_whoever_is_sent_takes_a_copy_of_your_aim"


class Aim:
    def __init__(self) -> None:
        self._stars: WeakKeyDictionary[asyncio.Task[object], str] = WeakKeyDictionary()

    def at(self, star: str) -> None:
        self._stars[asyncio.current_task()] = star

    def star(self) -> str | None:
        return self._stars.get(asyncio.current_task())
