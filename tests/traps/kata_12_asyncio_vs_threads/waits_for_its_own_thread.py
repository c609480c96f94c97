"""I waited until the news lies on the desk, to be sure."""

REFUSED_BY = "test_whoever_stops_reading_takes_no_news_along"


class Desk(Desk):
    def report(self, news: str) -> None:
        asyncio.run_coroutine_threadsafe(self._news.put(news), self._room).result()
