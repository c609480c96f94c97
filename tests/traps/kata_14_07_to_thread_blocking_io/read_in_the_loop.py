"""I called `read` in the coroutine."""

REFUSED_BY = "test_the_hall_goes_on_while_the_scanner_reads"


async def scan(read, /, *args, **kwargs):
    return read(*args, **kwargs)
