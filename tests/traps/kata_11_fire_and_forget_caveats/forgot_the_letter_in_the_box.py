"""I sent the letters I had in hand. One had just come, and lay in the box."""

REFUSED_BY = "test_nobody_waits_for_a_pigeon_released_at_closing_time"


async def mind_the_box(box, send):
    letters = []
    try:
        while True:
            letters.append(await box.get())
    finally:
        if letters:
            await send(letters)
