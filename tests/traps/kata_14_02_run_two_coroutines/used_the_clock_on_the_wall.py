"""I measured with `time.monotonic()`, which knows nothing of the loop."""

import time

REFUSED_BY = "test_alone_the_times_add_up"


async def go_alone(first, second):
    start = time.monotonic()
    return Trip(await first(), await second(), round(time.monotonic() - start))
