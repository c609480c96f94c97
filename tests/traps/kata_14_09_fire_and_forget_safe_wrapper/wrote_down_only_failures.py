"""I wrote down what failed; the rest was fine, I thought."""

REFUSED_BY = "test_whoever_lights_a_rocket_does_not_wait"


class Fireworks(Fireworks):
    def _write_down(self, name, task):
        self._burning.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._log(f"{name} failed: {task.exception()!r}")
