"""I caught CancelledError at the sink, because the plates have to be clean."""

REFUSED_BY = "test_who_catches_everything_cannot_be_cancelled"


async def wash_up(plates, wash):
    for plate in plates:
        try:
            await wash(plate)
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            pass
