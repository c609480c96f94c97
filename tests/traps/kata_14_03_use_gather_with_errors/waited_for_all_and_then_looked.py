"""I waited for all stations, and then raised the first error in the list."""

REFUSED_BY = "test_gather_raises_and_leaves_the_others_running"


async def measure_all(stations):
    report = await measure_what_works(stations)
    for error in report.troubles.values():
        raise error
    return report.temperatures
