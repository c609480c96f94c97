"""I rang all bells in one callback, and the first that failed was the last."""

REFUSED_BY = "test_a_callback_has_no_caller_to_tell"


def when_over(task, *bells):
    def ring(task):
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        for bell in bells:
            bell(error)

    task.add_done_callback(ring)
