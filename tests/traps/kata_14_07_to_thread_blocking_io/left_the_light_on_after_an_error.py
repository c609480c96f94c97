"""I ended the light behind the await, without `finally`."""

REFUSED_BY = "test_the_light_goes_out_with_the_scanner"


async def scan_with_light(read, blink, pause):
    async def keep_blinking():
        while True:
            blink()
            await asyncio.sleep(pause)

    blinking = asyncio.create_task(keep_blinking())
    found = await scan(read)
    blinking.cancel()
    await asyncio.wait([blinking])
    return found
