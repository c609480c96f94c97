"""I called `exception()` for every task."""

REFUSED_BY = "test_ask_a_cancelled_task_for_its_error_and_it_raises"


def when_over(task, *bells):
    for bell in bells:
        task.add_done_callback(lambda task, bell=bell: bell(task.exception()))
