"""The task writes its name on the board when it starts, and takes it off when it ends."""

REFUSED_BY = "test_a_task_cancelled_before_its_first_turn_runs_no_line"


def cast_off(self, name, crossing):
    async def sail():
        self._ferries[name] = asyncio.current_task()
        try:
            return await crossing()
        finally:
            self._moor(name)

    return asyncio.create_task(sail(), name=name)


Fleet.cast_off = cast_off
