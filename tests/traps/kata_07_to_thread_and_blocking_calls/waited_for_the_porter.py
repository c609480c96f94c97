"""I shielded the thread and waited for it, though I was cancelled."""

REFUSED_BY = "test_whoever_stops_waiting_does_not_stop_the_porter"


async def fetch(bring, /, *args, **kwargs):
    errand = asyncio.ensure_future(
        asyncio.get_running_loop().run_in_executor(
            None, partial(copy_context().run, bring, *args, **kwargs)
        )
    )
    try:
        return await asyncio.shield(errand)
    except asyncio.CancelledError:
        await asyncio.wait([errand])
        raise
