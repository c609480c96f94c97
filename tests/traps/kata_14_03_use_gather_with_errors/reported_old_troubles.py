"""I reported the troubles of both rounds."""

REFUSED_BY = "test_a_second_round_needs_new_coroutines"


async def measure_twice(stations, pause):
    first = await measure_what_works(stations)
    if not first.troubles:
        return first
    await asyncio.sleep(pause)
    second = await measure_what_works({name: stations[name] for name in first.troubles})
    return Report(first.temperatures | second.temperatures, first.troubles | second.troubles)
