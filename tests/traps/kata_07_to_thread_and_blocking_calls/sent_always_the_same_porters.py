"""I used the pool of the loop, whichever cellar I was given."""

REFUSED_BY = "test_a_porter_who_is_sent_leaves_before_you_await"


def send_for(cellar, bring, /, *args, **kwargs):
    errand = partial(copy_context().run, bring, *args, **kwargs)
    return asyncio.get_running_loop().run_in_executor(None, errand)
