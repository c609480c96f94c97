"""I let it blink once, and then awaited the scanner."""

REFUSED_BY = "test_the_light_blinks_while_the_scanner_reads"


async def scan_with_light(read, blink, pause):
    blink()
    return await scan(read)
