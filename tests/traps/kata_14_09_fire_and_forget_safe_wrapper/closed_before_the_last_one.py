"""I refused new rockets as soon as `close` was called."""

REFUSED_BY = "test_nobody_goes_home_before_the_last_one"


class Fireworks(Fireworks):
    async def close(self):
        self._is_over = True
        await super().close()
