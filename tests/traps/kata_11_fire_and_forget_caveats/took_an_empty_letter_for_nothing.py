"""I asked `if letter`. An empty one is a letter, too."""

REFUSED_BY = "test_nobody_waits_for_a_pigeon_released_at_closing_time"


async def mind_the_box(box, send):
    letters = []
    try:
        while True:
            if letter := await box.get():
                letters.append(letter)
    finally:
        while not box.empty():
            letters.append(box.get_nowait())
        if letters:
            await send(letters)
