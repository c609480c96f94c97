"""I dropped the keyword arguments: `run_in_executor` takes none."""

REFUSED_BY = "test_a_pool_takes_no_notes_along"


def send_for(cellar, bring, /, *args, **kwargs):
    return asyncio.get_running_loop().run_in_executor(cellar, copy_context().run, bring, *args)
