"""I copied what the thread had set back into my own context."""

REFUSED_BY = "test_the_porter_has_a_copy_of_your_notes"


async def fetch(bring, /, *args, **kwargs):
    notes = copy_context()
    loop = asyncio.get_running_loop()
    try:
        return await loop.run_in_executor(None, partial(notes.run, bring, *args, **kwargs))
    finally:
        for variable, value in notes.items():
            variable.set(value)
