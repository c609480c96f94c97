"""I passed on the positional arguments only."""

REFUSED_BY = "test_the_hall_goes_on_while_the_scanner_reads"


async def scan(read, /, *args, **kwargs):
    return await asyncio.to_thread(read, *args)
