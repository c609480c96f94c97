"""I awaited the scanner, and blinked afterwards."""

REFUSED_BY = "test_the_light_blinks_while_the_scanner_reads"


async def scan_with_light(read, blink, pause):
    found = await scan(read)
    blink()
    await asyncio.sleep(pause)
    return found
