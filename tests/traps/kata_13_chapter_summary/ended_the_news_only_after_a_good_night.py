"""I said that it is over after the group, and a fire or a cancellation never got there."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def run(self, orders):
        shelf = asyncio.Queue(self._room)
        fires = []
        try:
            async with asyncio.TaskGroup() as hall:
                hall.create_task(self._fetch(orders, shelf))
                for _ in range(self._presses):
                    hall.create_task(self._work(shelf))
        except* Fire as fire:
            fires += fire.exceptions
        if fires or self._failures:
            raise ExceptionGroup("not everything was printed", [*self._failures, *fires])
        self._is_over = True
        self._wake_followers()
        return self._printed
