"""I gave it to a pool, and called `result()`."""

REFUSED_BY = "test_the_hall_goes_on_while_the_scanner_reads"


async def scan(read, /, *args, **kwargs):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read, *args, **kwargs).result()
