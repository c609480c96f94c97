"""I looked, one after another, and returned nothing."""

REFUSED_BY = "test_a_red_lesson_shows_what_happened_beside_what_was_expected"


async def write_the_log(hours, look):
    for hour in hours:
        await look(hour)
