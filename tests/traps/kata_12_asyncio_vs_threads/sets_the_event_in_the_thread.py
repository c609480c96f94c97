"""A deque is thread-safe, and an Event tells the watch that something is in it."""

from collections import deque

REFUSED_BY = "test_a_sleeping_loop_does_not_notice_what_a_thread_does"


class Desk:
    def __init__(self) -> None:
        self._news: deque[str] = deque()
        self._some = asyncio.Event()

    def report(self, news: str) -> None:
        self._news.append(news)
        self._some.set()

    async def read(self) -> str:
        while not self._news:
            self._some.clear()
            await self._some.wait()
        return self._news.popleft()
