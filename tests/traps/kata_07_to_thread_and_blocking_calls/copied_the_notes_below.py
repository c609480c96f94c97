"""I copied the context in the thread. There it was empty."""

REFUSED_BY = "test_a_pool_takes_no_notes_along"


def send_for(cellar, bring, /, *args, **kwargs):
    def errand():
        return copy_context().run(bring, *args, **kwargs)

    return asyncio.get_running_loop().run_in_executor(cellar, errand)
