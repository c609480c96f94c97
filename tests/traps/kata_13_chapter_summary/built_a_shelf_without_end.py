"""I gave the shelf no limit."""

REFUSED_BY = "test_the_slowest_sets_the_pace_and_the_shelf_sets_the_limit"


class Shift(Shift):
    async def run(self, orders):
        self._room = 0
        return await super().run(orders)
