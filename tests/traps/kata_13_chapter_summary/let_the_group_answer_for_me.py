"""I put the TaskGroup into run itself, and it keeps no cancellation that comes after a fire."""

REFUSED_BY = "test_a_cancellation_is_heard_even_in_the_fire"


class Shift(Shift):
    async def run(self, orders):
        try:
            await self._open_hall(orders)
        finally:
            self._is_over = True
            self._wake_followers()
        if self._failures:
            raise ExceptionGroup("not everything was printed", self._failures)
        return self._printed
