"""I returned the result behind the clean-up, whatever had happened."""

REFUSED_BY = "test_a_clean_up_must_not_swallow_what_is_on_its_way_out"


async def tidy(work, close):
    result = None
    try:
        result = await work()
    except BaseException:
        pass
    await close()
    return result
