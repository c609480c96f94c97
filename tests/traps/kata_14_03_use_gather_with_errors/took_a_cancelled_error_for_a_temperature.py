"""I sorted with `isinstance(result, Exception)`."""

REFUSED_BY = "test_with_return_exceptions_an_error_is_a_result"


async def measure_what_works(stations):
    said = await asyncio.gather(*(each() for each in stations.values()), return_exceptions=True)
    report = Report({}, {})
    for name, result in zip(stations, said, strict=True):
        part = report.troubles if isinstance(result, Exception) else report.temperatures
        part[name] = result
    return report
