"""I used `run_in_executor`, which takes no context along."""

REFUSED_BY = "test_the_scanner_knows_for_whom_it_reads"


async def scan(read, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, lambda: read(*args, **kwargs))
