"""I took one more letter out of the box, and went."""

REFUSED_BY = "test_nobody_waits_for_a_pigeon_released_at_closing_time"


async def mind_the_box(box, send):
    letters = []
    try:
        while True:
            letters.append(await box.get())
    finally:
        if not box.empty():
            letters.append(box.get_nowait())
        if letters:
            await send(letters)
