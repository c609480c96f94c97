"""I empty the box once a second. Meanwhile it is full, and nobody can put anything into it."""

REFUSED_BY = "test_nobody_waits_for_a_pigeon_released_at_closing_time"


async def mind_the_box(box, send):
    letters = []
    try:
        while True:
            while not box.empty():
                letters.append(box.get_nowait())
            await asyncio.sleep(1)
    finally:
        while not box.empty():
            letters.append(box.get_nowait())
        if letters:
            await send(letters)
