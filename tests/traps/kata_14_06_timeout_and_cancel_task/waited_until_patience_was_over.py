"""I slept as long as I was patient, and then I looked."""

REFUSED_BY = "test_an_answer_in_time_costs_only_its_time"


async def call_taxi(dial, patience):
    call = asyncio.ensure_future(dial())
    await asyncio.sleep(patience)
    if call.done():
        return call.result()
    return await hang_up(call)
