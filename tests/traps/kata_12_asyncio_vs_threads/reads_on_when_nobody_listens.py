"""I shielded the wait at the desk, so that no news is lost when I am cancelled."""

REFUSED_BY = "test_whoever_stops_reading_takes_no_news_along"


class Desk(Desk):
    def __init__(self) -> None:
        super().__init__()
        self._readers: set[asyncio.Task[str]] = set()

    async def read(self) -> str:
        reader = asyncio.create_task(self._news.get())
        self._readers.add(reader)
        reader.add_done_callback(self._readers.discard)
        return await asyncio.shield(reader)
