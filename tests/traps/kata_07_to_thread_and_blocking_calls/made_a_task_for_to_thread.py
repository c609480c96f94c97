"""I made a task around `to_thread`. It begins when the loop has its next turn."""

REFUSED_BY = "test_a_porter_who_is_sent_leaves_before_you_await"


def send_for(cellar, bring, /, *args, **kwargs):
    if cellar is None:
        return asyncio.create_task(asyncio.to_thread(bring, *args, **kwargs))
    errand = partial(copy_context().run, bring, *args, **kwargs)
    return asyncio.get_running_loop().run_in_executor(cellar, errand)
