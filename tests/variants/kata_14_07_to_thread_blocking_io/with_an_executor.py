"""`run_in_executor` with a copied context, and timers of the loop for the light."""

from contextvars import copy_context


async def scan(read, /, *args, **kwargs):
    notes = copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, lambda: notes.run(read, *args, **kwargs))


async def scan_with_light(read, blink, pause):
    scanning = asyncio.create_task(scan(read))
    try:
        while not scanning.done():
            blink()
            await asyncio.wait([scanning], timeout=pause)
    finally:
        scanning.cancel()
        await asyncio.wait([scanning])
    return scanning.result()
