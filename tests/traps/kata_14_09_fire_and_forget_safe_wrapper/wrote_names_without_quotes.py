"""I wrote the result as text, and not its `repr`."""

REFUSED_BY = "test_whoever_lights_a_rocket_does_not_wait"


class Fireworks(Fireworks):
    def _write_down(self, name, task):
        self._burning.discard(task)
        if task.cancelled():
            self._log(f"{name} was put out")
        elif task.exception() is not None:
            self._log(f"{name} failed: {task.exception()!r}")
        else:
            self._log(f"{name} burnt out: {task.result()}")
