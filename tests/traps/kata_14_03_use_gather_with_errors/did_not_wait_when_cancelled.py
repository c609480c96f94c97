"""I waited for the others after an error, and not when I was cancelled."""

REFUSED_BY = "test_whoever_is_cancelled_wakes_nobody_up"


async def measure_all(stations):
    asked = [asyncio.ensure_future(station()) for station in stations.values()]
    try:
        return dict(zip(stations, await asyncio.gather(*asked), strict=True))
    except Exception:
        for each in asked:
            each.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        raise
