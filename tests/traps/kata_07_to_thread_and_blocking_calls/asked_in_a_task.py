"""I put the call into a task. SystemExit left the loop before I could catch it."""

REFUSED_BY = "test_what_goes_wrong_below_is_heard_above"


async def fetch(bring, /, *args, **kwargs):
    return await asyncio.create_task(asyncio.to_thread(bring, *args, **kwargs))
