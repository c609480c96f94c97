"""If the task was over already, I rang at once."""

REFUSED_BY = "test_ask_a_cancelled_task_for_its_error_and_it_raises"


def when_over(task, *bells):
    def ring(bell, task):
        bell(asyncio.CancelledError() if task.cancelled() else task.exception())

    for bell in bells:
        if task.done():
            ring(bell, task)
        else:
            task.add_done_callback(partial(ring, bell))
