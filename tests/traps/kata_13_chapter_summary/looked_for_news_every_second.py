"""I looked for news every second."""

REFUSED_BY = "test_everyone_who_follows_gets_all_the_news"


class Shift(Shift):
    async def progress(self):
        told = 0
        while told < len(self._news) or not self._is_over:
            for news in self._news[told:]:
                told += 1
                yield news
            if not self._is_over:
                await asyncio.sleep(2)
