"""A second cancellation interrupted my waiting, and I went."""

REFUSED_BY = "test_a_cancellation_is_heard_even_in_the_fire"


class Shift(Shift):
    async def run(self, orders):
        hall = asyncio.create_task(self._open_hall(orders))
        try:
            await asyncio.wait([hall])
        except asyncio.CancelledError:
            hall.cancel()
            await asyncio.wait([hall])
            raise
        finally:
            self._is_over = True
            self._wake_followers()
        if self._failures:
            raise ExceptionGroup("not everything was printed", self._failures)
        return self._printed
