"""I asked `asyncio.run`, and took its RuntimeError to mean that a loop is running.

The shift can raise a RuntimeError, too, and I put my own in its place.
"""

REFUSED_BY = "test_asyncio_run_is_the_door_for_plain_code"


def open_kitchen(shift):
    ticket = shift()
    try:
        return asyncio.run(ticket)
    except RuntimeError:
        ticket.close()
        raise RuntimeError("a loop is running") from None
