"""A callback of each task takes it off the board, and I read the board before it had come."""

REFUSED_BY = "test_a_task_cancelled_before_its_first_turn_runs_no_line"


def cast_off(self, name, crossing):
    def moor(ferry):
        if self._ferries[name] is ferry:
            del self._ferries[name]

    ferry = asyncio.create_task(crossing(), name=name)
    self._ferries[name] = ferry
    ferry.add_done_callback(moor)
    return ferry


Fleet.cast_off = cast_off
Fleet.at_sea = property(lambda self: sorted(self._ferries))
