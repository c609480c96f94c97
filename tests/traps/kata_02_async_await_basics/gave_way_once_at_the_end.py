"""I gave the others a turn when all the plates were clean."""

REFUSED_BY = "test_await_alone_does_not_let_others_run"


async def wash_up(plates, wash):
    for plate in plates:
        await wash(plate)
    await asyncio.sleep(0)
