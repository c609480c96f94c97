"""At the end I started a task that sends the letters, and went home."""

REFUSED_BY = "test_nobody_waits_for_a_pigeon_released_at_closing_time"


async def mind_the_box(box, send):
    letters = []
    try:
        while True:
            letters.append(await box.get())
    finally:
        while not box.empty():
            letters.append(box.get_nowait())
        if letters:
            _last = asyncio.create_task(send(letters))
