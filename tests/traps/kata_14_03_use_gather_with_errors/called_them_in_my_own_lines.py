"""I called all stations first. One failed at the call, and `gather` never came."""

REFUSED_BY = "test_a_station_may_fail_at_the_call"


async def measure_what_works(stations):
    report = Report({}, {})
    said = await asyncio.gather(*[each() for each in stations.values()], return_exceptions=True)
    for name, result in zip(stations, said, strict=True):
        if isinstance(result, BaseException):
            report.troubles[name] = result
        else:
            report.temperatures[name] = result
    return report
