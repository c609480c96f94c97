"""I caught Exception around each station. CancelledError is none."""

REFUSED_BY = "test_with_return_exceptions_an_error_is_a_result"


async def measure_what_works(stations):
    report = Report({}, {})

    async def ask(name):
        try:
            report.temperatures[name] = await stations[name]()
        except Exception as error:
            report.troubles[name] = error

    await asyncio.gather(*(ask(name) for name in stations))
    return report
