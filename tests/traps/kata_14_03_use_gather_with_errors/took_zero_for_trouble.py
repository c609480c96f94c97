"""I asked `if result`, and 0 degrees were no temperature."""

REFUSED_BY = "test_with_return_exceptions_an_error_is_a_result"


async def measure_what_works(stations):
    said = await asyncio.gather(*(each() for each in stations.values()), return_exceptions=True)
    report = Report({}, {})
    for name, result in zip(stations, said, strict=True):
        if result and not isinstance(result, BaseException):
            report.temperatures[name] = result
        else:
            report.troubles[name] = result
    return report
