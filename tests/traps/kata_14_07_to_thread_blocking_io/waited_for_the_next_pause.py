"""I looked after each pause whether the scanner was over."""

REFUSED_BY = "test_the_light_goes_out_with_the_scanner"


async def scan_with_light(read, blink, pause):
    scanning = asyncio.ensure_future(scan(read))
    while not scanning.done():
        blink()
        await asyncio.sleep(pause)
    return await scanning
