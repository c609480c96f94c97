"""I awaited one station after the other."""

REFUSED_BY = "test_all_are_asked_at_the_same_time"


async def measure_all(stations):
    return {name: await station() for name, station in stations.items()}
