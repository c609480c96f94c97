"""I waited for the pause, even if there was no trouble."""

REFUSED_BY = "test_who_has_answered_is_not_asked_again"


async def measure_twice(stations, pause):
    first = await measure_what_works(stations)
    await asyncio.sleep(pause)
    second = await measure_what_works({name: stations[name] for name in first.troubles})
    return Report(first.temperatures | second.temperatures, second.troubles)
