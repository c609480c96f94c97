"""I caught OSError, as a TimeoutError is one."""

REFUSED_BY = "test_an_answer_in_time_costs_only_its_time"


async def call_taxi(dial, patience):
    try:
        return await asyncio.wait_for(dial(), patience)
    except OSError:
        return None
