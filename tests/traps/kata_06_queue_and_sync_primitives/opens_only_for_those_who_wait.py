"""I let in everyone who was waiting, and forgot those who would come later."""

REFUSED_BY = "test_whoever_was_woken_looks_at_the_door_again"


class Door:
    def __init__(self) -> None:
        self._opened = asyncio.Event()
        self._is_open = False

    def open(self) -> None:
        self._is_open = True
        self._opened.set()
        self._opened.clear()

    def close(self) -> None:
        self._is_open = False

    async def enter(self) -> None:
        await self._opened.wait()
        while not self._is_open:
            await self._opened.wait()
