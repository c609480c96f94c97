"""I said that it is over after the group, and a fire or a cancellation never got there."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def run(self, orders):
        await self._open_hall(orders)
        if self._failures:
            raise ExceptionGroup("not everything was printed", self._failures)
        self._is_over = True
        self._wake_followers()
        return self._printed
