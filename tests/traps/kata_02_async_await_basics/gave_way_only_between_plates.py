"""I gave way between the plates, but not after the last one."""

REFUSED_BY = "test_sleep_zero_gives_everyone_exactly_one_turn"


async def wash_up(plates, wash):
    for plate in plates:
        if plate != plates[0]:
            await asyncio.sleep(0)
        await wash(plate)
