"""I waited for all rooms, and then looked for the first complaint in the list."""

REFUSED_BY = "test_whoever_stops_at_the_first_error_must_end_the_rest"


async def first_complaint(rooms):
    for name, error in (await ask_all(rooms)).complaints.items():
        if isinstance(error, Exception):
            return name, error
    return None
