"""A hundred pieces of news are enough for one night."""

REFUSED_BY = "test_whoever_stops_reading_takes_no_news_along"


class Desk(Desk):
    def __init__(self):
        self._room = asyncio.get_running_loop()
        self._news = asyncio.Queue(100)

    def report(self, news):
        self._room.call_soon_threadsafe(self._leave, news)

    def _leave(self, news):
        if not self._news.full():
            self._news.put_nowait(news)

    async def read(self):
        return await self._news.get()
