"""I caught the CancelledError, sent the letters, and returned as if I had finished."""

REFUSED_BY = "test_nobody_waits_for_a_pigeon_released_at_closing_time"


async def mind_the_box(box, send):
    letters = []
    try:
        while True:
            letters.append(await box.get())
    except asyncio.CancelledError:
        while not box.empty():
            letters.append(box.get_nowait())
        if letters:
            await send(letters)
