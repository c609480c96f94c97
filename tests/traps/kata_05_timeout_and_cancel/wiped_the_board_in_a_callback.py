"""A callback of the task takes the name off the board, whoever has it by then."""

REFUSED_BY = "test_a_task_cancelled_before_its_first_turn_runs_no_line"


def cast_off(self, name, crossing):
    ferry = asyncio.create_task(crossing(), name=name)
    self._ferries[name] = ferry
    ferry.add_done_callback(lambda _: self._ferries.pop(name, None))
    return ferry


Fleet.cast_off = cast_off
