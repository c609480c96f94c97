"""I copied the context once, and used that copy for every errand."""

REFUSED_BY = "test_the_porter_has_a_copy_of_your_notes"


notes = None


async def fetch(bring, /, *args, **kwargs):
    global notes
    notes = notes or copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, partial(notes.run, bring, *args, **kwargs))
