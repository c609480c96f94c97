"""I made the coroutines once, and gave them to `gather` twice."""

REFUSED_BY = "test_a_second_round_needs_new_coroutines"


async def measure_twice(stations, pause):
    asked = {name: station() for name, station in stations.items()}
    first = await measure_what_works({name: lambda c=c: c for name, c in asked.items()})
    if not first.troubles:
        return first
    await asyncio.sleep(pause)
    second = await measure_what_works({name: lambda c=asked[name]: c for name in first.troubles})
    return Report(first.temperatures | second.temperatures, second.troubles)
