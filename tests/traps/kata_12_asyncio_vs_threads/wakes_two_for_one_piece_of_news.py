"""Both readers wait for my Event, and both take the one piece of news that has come."""

REFUSED_BY = "test_whoever_stops_reading_takes_no_news_along"


class Desk:
    def __init__(self):
        self._room = asyncio.get_running_loop()
        self._news = []
        self._some = asyncio.Event()

    def report(self, news):
        self._news.append(news)
        self._room.call_soon_threadsafe(self._some.set)

    async def read(self):
        if not self._news:
            self._some.clear()
            await self._some.wait()
        return self._news.pop(0)
