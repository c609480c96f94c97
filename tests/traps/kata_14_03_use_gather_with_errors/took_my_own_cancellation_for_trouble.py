"""I caught every BaseException of a station, my own cancellation, too."""

REFUSED_BY = "test_whoever_is_cancelled_wakes_nobody_up"


async def measure_what_works(stations):
    report = Report({}, {})
    for name, each in [(n, asyncio.ensure_future(s())) for n, s in stations.items()]:
        try:
            report.temperatures[name] = await each
        except BaseException as error:
            report.troubles[name] = error
    return report
