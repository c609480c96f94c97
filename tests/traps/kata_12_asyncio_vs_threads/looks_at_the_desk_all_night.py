"""queue.Queue is for threads, so I looked again and again whether it has something."""

import queue

REFUSED_BY = "test_whoever_stops_reading_takes_no_news_along"


class Desk:
    def __init__(self) -> None:
        self._news: queue.Queue[str] = queue.Queue()

    def report(self, news: str) -> None:
        self._news.put(news)

    async def read(self) -> str:
        while self._news.empty():
            await asyncio.sleep(0.01)
        return self._news.get()
