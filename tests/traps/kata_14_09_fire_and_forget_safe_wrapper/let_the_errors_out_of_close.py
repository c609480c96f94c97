"""I used `gather`, and the error of a rocket came out of `close`."""

REFUSED_BY = "test_nobody_goes_home_before_the_last_one"


class Fireworks(Fireworks):
    async def close(self):
        while self._burning:
            await asyncio.gather(*self._burning)
        self._is_over = True
