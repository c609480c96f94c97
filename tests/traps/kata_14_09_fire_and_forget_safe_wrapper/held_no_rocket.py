"""I made the task, and held it nowhere."""

REFUSED_BY = "test_a_rocket_that_nobody_holds_may_go_out"


class Fireworks(Fireworks):
    def light(self, name, rocket):
        task = asyncio.create_task(rocket())
        task.add_done_callback(partial(self._write_down, name))
        return task
