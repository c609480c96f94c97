"""When the time was up I cancelled the crossing and raised at once: it comes home by itself."""

REFUSED_BY = "test_a_deadline_asks_and_the_ferry_answers"


async def cross(crossing, patience):
    ferry = asyncio.create_task(crossing())
    done, _ = await asyncio.wait({ferry}, timeout=patience)
    if not done:
        ferry.cancel()
        raise TimeoutError
    return ferry.result()
