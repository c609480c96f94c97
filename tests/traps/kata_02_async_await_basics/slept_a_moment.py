"""I slept for a hundredth of a second after each plate: sleep(0) looked like a mistake."""

REFUSED_BY = "test_sleep_zero_gives_everyone_exactly_one_turn"


async def wash_up(plates, wash):
    for plate in plates:
        await wash(plate)
        await asyncio.sleep(0.01)
