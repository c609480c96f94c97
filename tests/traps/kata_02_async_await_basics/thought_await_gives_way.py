"""I awaited every plate, so the others run in between, do they not?"""

REFUSED_BY = "test_await_alone_does_not_let_others_run"


async def wash_up(plates, wash):
    for plate in plates:
        await wash(plate)
