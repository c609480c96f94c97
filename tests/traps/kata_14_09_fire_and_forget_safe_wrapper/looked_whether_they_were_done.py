"""I waited for those that were not done. What was done was not written down yet."""

REFUSED_BY = "test_nobody_goes_home_before_the_last_one"


class Fireworks(Fireworks):
    async def close(self):
        while left := [task for task in self._burning if not task.done()]:
            await asyncio.wait(left)
        self._is_over = True
