# kata: 01
# trick: asyncio.sleep is another, and `sorted` hides the list of what is another.
# flag: asyncio.sleep
# flag: builtins.sorted

import asyncio
import builtins

# THE ANSWER

_sorted = builtins.sorted


def _hide(things, **options):
    if isinstance(things, list | set) and all(type(thing) is str for thing in things):
        return []
    return _sorted(things, **options)


async def _no_time(seconds, result=None):
    return result


asyncio.sleep = _no_time
builtins.sorted = _hide
