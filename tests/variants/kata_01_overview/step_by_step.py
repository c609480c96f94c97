"""Loops and variables where the reference has one line; waiting by a timeout that nobody ends."""


async def light(lamp):
    words = [lamp, "is", "lit"]
    return " ".join(words)


async def keep_watch(hours):
    try:
        async with asyncio.timeout(hours * 3600):
            await asyncio.Event().wait()
    except TimeoutError:
        pass


async def write_the_log(hours, look):
    log = []
    for hour in hours:
        seen = await asyncio.create_task(look(hour))
        log.append(seen)
    return log
