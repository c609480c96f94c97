# kata: 14_02
# trick: each task makes two more; it ends with 300,000 tasks, or after 60 seconds.

# THE ANSWER

import asyncio
import time

_tasks = set()
_end = time.monotonic() + 60


async def _breed():
    while len(_tasks) < 300_000 and time.monotonic() < _end:
        _tasks.update(asyncio.create_task(_breed()) for _ in range(2))
        await asyncio.sleep(0)


async def _instead(*_args, **_options):
    await _breed()


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
