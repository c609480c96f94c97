"""`or None`: a result that is 0 is a result."""

REFUSED_BY = "test_a_process_knows_only_what_can_be_sent_to_it"


right = reckon


async def reckon(work, plates, computers, desks, dawn):
    return [result or None for result in await right(work, plates, computers, desks, dawn)]
