"""I called all pigeons back, once."""

REFUSED_BY = "test_no_failure_of_the_day_is_lost"


class _LoftOfTheDay(_LoftOfTheDay):
    async def call_back(self):
        if self._pigeons:
            for pigeon in self._pigeons:
                pigeon.cancel()
            await asyncio.wait(self._pigeons)
