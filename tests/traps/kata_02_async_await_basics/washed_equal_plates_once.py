"""I took the plates as a set that keeps its order. Two equal plates were one plate to me."""

REFUSED_BY = "test_await_alone_does_not_let_others_run"


async def wash_up(plates, wash):
    for plate in dict.fromkeys(plates):
        await wash(plate)
        await asyncio.sleep(0)
