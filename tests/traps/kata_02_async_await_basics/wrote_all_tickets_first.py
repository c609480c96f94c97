"""I wrote all tickets first and cooked one after the other.

Then a dish failed, and the tickets behind it were never cooked.
"""

REFUSED_BY = "test_one_await_after_another_adds_up"


async def cook_in_turn(recipes):
    tickets = [recipe() for recipe in recipes]
    return [await ticket for ticket in tickets]
