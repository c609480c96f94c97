# kata: 14_02
# accident: waits for an event that nobody sets.
# says: Deadlock

# THE ANSWER

import asyncio


async def _instead(*_args, **_options):
    await asyncio.Event().wait()


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
