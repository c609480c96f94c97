"""I asked all tasks for their errors when the work was over."""

REFUSED_BY = "test_an_error_nobody_asks_for_is_told_when_it_is_thrown_away"


async def overhear(work, note):
    before = asyncio.all_tasks()
    result = await work()
    for task in asyncio.all_tasks() - before:
        if task.done() and not task.cancelled() and task.exception():
            note("Task exception was never retrieved", task.exception())
    return result
