"""I held the tasks in a WeakSet, so that they go by themselves."""

REFUSED_BY = "test_a_rocket_that_nobody_holds_may_go_out"


class Fireworks(Fireworks):
    def __init__(self, log):
        import weakref

        super().__init__(log)
        self._burning = weakref.WeakSet()

    async def close(self):
        while burning := set(self._burning):
            await asyncio.wait(burning)
