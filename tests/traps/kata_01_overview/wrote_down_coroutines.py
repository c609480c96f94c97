"""I called `look` and wrote down what the call gave me, without awaiting it."""

REFUSED_BY = "test_a_red_lesson_shows_what_happened_beside_what_was_expected"


async def write_the_log(hours, look):
    return [look(hour) for hour in hours]
