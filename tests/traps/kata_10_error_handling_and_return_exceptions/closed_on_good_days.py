"""I closed on the line behind the work."""

REFUSED_BY = "test_a_clean_up_must_not_swallow_what_is_on_its_way_out"


async def tidy(work, close):
    result = await work()
    await close()
    return result
