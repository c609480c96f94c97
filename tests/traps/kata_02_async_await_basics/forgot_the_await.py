"""I called every recipe and put what came back on the table.

A call of an `async def` gives a ticket, and I served the tickets.
"""

REFUSED_BY = "test_a_call_writes_a_ticket_and_cooks_nothing"


async def cook_in_turn(recipes):
    return [recipe() for recipe in recipes]
