"""A follower who came late missed the beginning."""

REFUSED_BY = "test_everyone_who_follows_gets_all_the_news"


class Shift(Shift):
    async def progress(self):
        told = len(self._news)
        while True:
            while told < len(self._news):
                yield self._news[told]
                told += 1
            if self._is_over:
                return
            await self._something_new.wait()
