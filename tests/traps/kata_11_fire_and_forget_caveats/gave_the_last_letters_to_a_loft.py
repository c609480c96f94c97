"""At the end I released the letters from a loft. It holds the pigeon, so it is safe."""

REFUSED_BY = "test_nobody_waits_for_a_pigeon_released_at_closing_time"


_loft = Loft()


async def mind_the_box(box, send):
    letters = []
    try:
        while True:
            letters.append(await box.get())
    finally:
        while not box.empty():
            letters.append(box.get_nowait())
        if letters:
            _loft.release(lambda: send(letters))
