"""queue.Queue is for threads, and to_thread waits at it for me."""

import queue

REFUSED_BY = "test_whoever_stops_reading_takes_no_news_along"


class Desk:
    def __init__(self) -> None:
        self._news: queue.Queue[str] = queue.Queue()

    def report(self, news: str) -> None:
        self._news.put(news)

    async def read(self) -> str:
        return await asyncio.to_thread(self._news.get)
