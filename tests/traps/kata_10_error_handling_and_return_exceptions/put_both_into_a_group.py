"""I raised both errors in one group."""

REFUSED_BY = "test_an_error_in_the_clean_up_remembers_the_first_one"


async def tidy(work, close):
    try:
        result = await work()
    except BaseException as error:
        try:
            await close()
        except Exception as another:
            raise BaseExceptionGroup("both", [error, another]) from None
        raise
    await close()
    return result
