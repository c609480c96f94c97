"""I caught CancelledError along with TimeoutError."""

REFUSED_BY = "test_whoever_is_called_away_hangs_up_first"


async def call_taxi(dial, patience):
    try:
        async with asyncio.timeout(patience) as timeout:
            return await dial()
    except TimeoutError:
        if not timeout.expired():
            raise
        return None
    except asyncio.CancelledError:
        return None
