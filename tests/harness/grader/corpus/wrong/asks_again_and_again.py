# kata: 14_02
# accident: asks with sleep(0) whether something is done that nobody does.
# says: Busy loop

# THE ANSWER

import asyncio

_is_done = False


async def _instead(*_args, **_options):
    while not _is_done:
        await asyncio.sleep(0)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
