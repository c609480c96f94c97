"""I let it blink in a thread of its own."""

REFUSED_BY = "test_the_light_blinks_while_the_scanner_reads"


async def scan_with_light(read, blink, pause):
    import threading

    over = threading.Event()

    def keep_blinking():
        blink()
        while not over.wait(pause):
            blink()

    blinking = asyncio.ensure_future(asyncio.to_thread(keep_blinking))
    try:
        return await scan(read)
    finally:
        over.set()
        await blinking
