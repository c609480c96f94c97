"""The order at the press ended with CancelledError, so I told that it was withdrawn."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def _work(self, shelf):
        try:
            await super()._work(shelf)
        except asyncio.CancelledError:
            begun = {news.title for news in self._news if news.what == "begun"}
            for title in begun - {news.title for news in self._news if news.what != "begun"}:
                self._news.append(News(title, "withdrawn"))
            raise
