"""I wrote down a cancellation as a failure."""

REFUSED_BY = "test_every_end_is_written_down_once"


class Fireworks(Fireworks):
    def _write_down(self, name, task):
        self._burning.discard(task)
        try:
            self._log(f"{name} burnt out: {task.result()!r}")
        except BaseException as error:
            self._log(f"{name} failed: {error!r}")
