"""I awaited `gather`. I was cancelled, and it raised the error of a clean-up."""

REFUSED_BY = "test_an_error_of_a_clean_up_hides_no_cancellation"


async def measure_all(stations):
    asked = [asyncio.ensure_future(_ask(station)) for station in stations.values()]
    try:
        temperatures = await asyncio.gather(*asked)
    except Exception:
        for each in asked:
            each.cancel()
        raise
    finally:
        await asyncio.gather(*asked, return_exceptions=True)
    return dict(zip(stations, temperatures, strict=True))
