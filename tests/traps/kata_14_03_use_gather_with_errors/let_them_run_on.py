"""I thought that `gather` ends all of them when it raises."""

REFUSED_BY = "test_gather_raises_and_leaves_the_others_running"


async def measure_all(stations):
    answers = await asyncio.gather(*(station() for station in stations.values()))
    return dict(zip(stations, answers, strict=True))
