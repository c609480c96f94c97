"""When I was cancelled, I waited until the scanner was over."""

REFUSED_BY = "test_the_scanner_cannot_be_stopped_but_the_light_can"


async def scan_with_light(read, blink, pause):
    async def keep_blinking():
        while True:
            blink()
            await asyncio.sleep(pause)

    blinking = asyncio.create_task(keep_blinking())
    scanning = asyncio.ensure_future(scan(read))
    try:
        return await asyncio.shield(scanning)
    finally:
        blinking.cancel()
        await asyncio.wait([blinking, scanning])
