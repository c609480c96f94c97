"""I suppressed the errors of the bells."""

REFUSED_BY = "test_a_callback_has_no_caller_to_tell"


def when_over(task, *bells):
    def ring(task):
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        for bell in bells:
            try:
                bell(error)
            except Exception:
                pass

    task.add_done_callback(ring)
