"""I put the news into a queue, and whoever came first got them."""

REFUSED_BY = "test_everyone_who_follows_gets_all_the_news"


class Shift(Shift):
    told = 0

    async def progress(self):
        while True:
            while self.told < len(self._news):
                self.told += 1
                yield self._news[self.told - 1]
            if self._is_over:
                return
            await self._something_new.wait()
