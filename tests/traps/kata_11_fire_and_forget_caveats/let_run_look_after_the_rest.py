"""asyncio.run waits for all tasks in the background, I thought."""

REFUSED_BY = "test_what_is_in_the_air_when_run_ends_is_lost"


def open_for_a_day(day, patience):
    return asyncio.run(day(Loft()))
