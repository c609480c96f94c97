"""I looked for news every second."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def progress(self):
        told = 0
        while told < len(self._news) or not self._is_over:
            for news in self._news[told:]:
                told += 1
                yield news
            if not self._is_over:
                await asyncio.sleep(2)
