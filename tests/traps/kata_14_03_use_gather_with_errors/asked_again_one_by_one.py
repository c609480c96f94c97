"""I asked those with trouble one after the other."""

REFUSED_BY = "test_who_has_answered_is_not_asked_again"


async def measure_twice(stations, pause):
    first = await measure_what_works(stations)
    if first.troubles:
        await asyncio.sleep(pause)
    temperatures, troubles = dict(first.temperatures), {}
    for name in first.troubles:
        again = await measure_what_works({name: stations[name]})
        temperatures |= again.temperatures
        troubles |= again.troubles
    return Report(temperatures, troubles)
