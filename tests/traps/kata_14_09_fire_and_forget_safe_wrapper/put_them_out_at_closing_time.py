"""I cancelled all that burnt when `close` was called."""

REFUSED_BY = "test_a_rocket_that_nobody_holds_may_go_out"


class Fireworks(Fireworks):
    async def close(self):
        for task in self._burning:
            task.cancel()
        await super().close()
