"""I kept the error, closed, and raised it then."""

REFUSED_BY = "test_an_error_in_the_clean_up_remembers_the_first_one"


async def tidy(work, close):
    failure = result = None
    try:
        result = await work()
    except BaseException as error:
        failure = error
    await close()
    if failure is not None:
        raise failure
    return result
