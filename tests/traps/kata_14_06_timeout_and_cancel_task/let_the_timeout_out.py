"""I let the TimeoutError out."""

REFUSED_BY = "test_patience_ends_before_the_call_does"


async def call_taxi(dial, patience):
    return await asyncio.wait_for(dial(), patience)
