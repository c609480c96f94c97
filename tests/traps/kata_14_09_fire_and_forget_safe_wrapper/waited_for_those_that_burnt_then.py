"""I waited once, for all that burnt when I came."""

REFUSED_BY = "test_nobody_goes_home_before_the_last_one"


class Fireworks(Fireworks):
    async def close(self):
        await asyncio.gather(*self._burning, return_exceptions=True)
        self._is_over = True
