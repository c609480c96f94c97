"""I used `run_in_executor`, which takes no context along."""

REFUSED_BY = "test_the_porter_has_a_copy_of_your_notes"


async def fetch(bring, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, partial(bring, *args, **kwargs))
