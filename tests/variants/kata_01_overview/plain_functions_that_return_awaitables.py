"""No `async def` at all: a plain function may return something to await."""


def light(lamp):
    return asyncio.sleep(0, f"{lamp} is lit")


def keep_watch(hours):
    return asyncio.sleep(hours * 60 * 60)
