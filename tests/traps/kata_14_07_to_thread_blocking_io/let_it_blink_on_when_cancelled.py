"""I ended the light after a result or an error, and not when cancelled."""

REFUSED_BY = "test_the_scanner_cannot_be_stopped_but_the_light_can"


async def scan_with_light(read, blink, pause):
    async def keep_blinking():
        while True:
            blink()
            await asyncio.sleep(pause)

    blinking = asyncio.create_task(keep_blinking())
    try:
        found = await scan(read)
    except Exception:
        blinking.cancel()
        await asyncio.wait([blinking])
        raise
    blinking.cancel()
    await asyncio.wait([blinking])
    return found
