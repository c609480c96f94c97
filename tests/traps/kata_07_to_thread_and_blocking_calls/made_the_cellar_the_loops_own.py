"""I made the given cellar the default one of the loop, and it stayed so."""

REFUSED_BY = "test_a_porter_who_is_sent_leaves_before_you_await"


def send_for(cellar, bring, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    if cellar is not None:
        loop.set_default_executor(cellar)
    return loop.run_in_executor(None, partial(copy_context().run, bring, *args, **kwargs))
