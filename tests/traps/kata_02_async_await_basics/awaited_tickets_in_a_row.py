"""I wrote all tickets first and awaited them afterwards.

A ticket is not a task: nobody cooked the second while I waited for the first.
"""

REFUSED_BY = "test_pots_that_wait_together_cost_only_the_longest"


async def cook_side_by_side(recipes):
    tickets = [recipe() for recipe in recipes]
    return [await ticket for ticket in tickets]
