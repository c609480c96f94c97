"""I passed on the positional arguments only."""

REFUSED_BY = "test_the_porter_has_a_copy_of_your_notes"


async def fetch(bring, /, *args, **kwargs):
    return await asyncio.to_thread(bring, *args)
