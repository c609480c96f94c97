"""I closed when I was cancelled, and then returned None."""

REFUSED_BY = "test_a_clean_up_must_not_swallow_what_is_on_its_way_out"


async def tidy(work, close):
    try:
        return await work()
    except asyncio.CancelledError:
        return None
    finally:
        await close()
