"""I suppressed the errors of the clean-up."""

REFUSED_BY = "test_an_error_in_the_clean_up_remembers_the_first_one"


async def tidy(work, close):
    try:
        return await work()
    finally:
        try:
            await close()
        except Exception:
            pass
