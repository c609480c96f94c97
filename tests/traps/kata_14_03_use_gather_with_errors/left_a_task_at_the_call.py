"""I called a station where I made its task. It failed, and the tasks before it ran on."""

REFUSED_BY = "test_a_station_may_fail_at_the_call"


async def measure_all(stations):
    asked = [asyncio.ensure_future(station()) for station in stations.values()]
    measuring = asyncio.gather(*asked)
    try:
        await asyncio.wait([measuring])
    finally:
        for each in asked:
            each.cancel()
        await asyncio.gather(*asked, measuring, return_exceptions=True)
    return dict(zip(stations, measuring.result(), strict=True))
