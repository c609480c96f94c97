"""The task itself takes its name off the board, in a `finally`."""

REFUSED_BY = "test_a_task_cancelled_before_its_first_turn_runs_no_line"


def cast_off(self, name, crossing):
    async def sail():
        try:
            return await crossing()
        finally:
            del self._ferries[name]

    ferry = asyncio.create_task(sail(), name=name)
    self._ferries[name] = ferry
    return ferry


Fleet.cast_off = cast_off
Fleet.at_sea = property(lambda self: sorted(self._ferries))
