"""I left out `return_exceptions`, and told one trouble."""

REFUSED_BY = "test_with_return_exceptions_an_error_is_a_result"


async def measure_what_works(stations):
    try:
        return Report(await measure_all(stations), {})
    except Exception as error:
        return Report({}, {next(iter(stations)): error})
