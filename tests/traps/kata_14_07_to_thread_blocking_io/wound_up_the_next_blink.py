"""I let a timer blink, and I stopped it in the line after the scanner."""

REFUSED_BY = "test_the_light_goes_out_with_the_scanner"


async def scan_with_light(read, blink, pause):
    loop = asyncio.get_running_loop()

    def blink_again():
        nonlocal timer
        blink()
        timer = loop.call_later(pause, blink_again)

    timer = loop.call_soon(blink_again)
    result = await scan(read)
    timer.cancel()
    return result
