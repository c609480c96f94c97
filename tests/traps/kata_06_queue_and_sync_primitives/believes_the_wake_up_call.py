"""A task that set() has woken finds the Event set, I thought."""

REFUSED_BY = "test_whoever_was_woken_looks_at_the_door_again"


class Door:
    def __init__(self) -> None:
        self._opened = asyncio.Event()

    def open(self) -> None:
        self._opened.set()

    def close(self) -> None:
        self._opened.clear()

    async def enter(self) -> None:
        await self._opened.wait()
