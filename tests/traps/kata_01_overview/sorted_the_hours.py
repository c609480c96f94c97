"""I looked in the order of the clock, not in the order I was given."""

REFUSED_BY = "test_a_red_lesson_shows_what_happened_beside_what_was_expected"


async def write_the_log(hours, look):
    return [await look(hour) for hour in sorted(hours)]
