"""I closed after an Exception. A cancellation is none."""

REFUSED_BY = "test_a_clean_up_must_not_swallow_what_is_on_its_way_out"


async def tidy(work, close):
    try:
        result = await work()
    except Exception:
        await close()
        raise
    await close()
    return result
