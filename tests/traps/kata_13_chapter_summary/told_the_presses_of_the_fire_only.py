"""I had a flag for the fire, and none for the manager who ends the shift."""

REFUSED_BY = "test_nothing_begins_in_the_moment_of_the_fire"


class Shift(Shift):
    async def run(self, orders):
        hall = asyncio.create_task(self._open_hall(orders))
        cancellation = None
        while not hall.done():
            try:
                await asyncio.wait([hall])
            except asyncio.CancelledError as request:
                cancellation = request
                hall.cancel()
        self._is_over = True
        self._wake_followers()
        if cancellation is not None:
            raise cancellation
        if self._failures:
            raise ExceptionGroup("not everything was printed", self._failures)
        return self._printed
