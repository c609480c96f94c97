"""I began all looks at once, as if there were many keepers."""

REFUSED_BY = "test_a_red_lesson_shows_what_happened_beside_what_was_expected"


async def write_the_log(hours, look):
    return list(await asyncio.gather(*(look(hour) for hour in hours)))
