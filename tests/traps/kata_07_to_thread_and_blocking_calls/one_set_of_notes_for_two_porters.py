"""I kept one copy of the context for all errands of the loop."""

REFUSED_BY = "test_a_pool_takes_no_notes_along"


copies = {}


def send_for(cellar, bring, /, *args, **kwargs):
    notes = copies.setdefault(cellar, copy_context())
    errand = partial(notes.run, bring, *args, **kwargs)
    return asyncio.get_running_loop().run_in_executor(cellar, errand)
