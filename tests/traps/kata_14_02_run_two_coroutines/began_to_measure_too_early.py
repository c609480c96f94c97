"""I remembered the time when the first trip of the day began."""

REFUSED_BY = "test_a_duration_is_the_difference_of_two_readings"


starts = []


async def go_alone(first, second):
    clock = asyncio.get_running_loop()
    starts.append(1000)
    return Trip(await first(), await second(), clock.time() - starts[0])
