"""I called `exception()` in the callback before I had asked `cancelled()`."""

REFUSED_BY = "test_every_end_is_written_down_once"


class Fireworks(Fireworks):
    def _write_down(self, name, task):
        self._burning.discard(task)
        if task.exception() is not None:
            self._log(f"{name} failed: {task.exception()!r}")
        else:
            self._log(f"{name} burnt out: {task.result()!r}")
