# kata: 14_02
# accident: calls asyncio.run() where a loop runs already.

# THE ANSWER

import asyncio


async def go_alone(first, second):
    return Trip(asyncio.run(first()), asyncio.run(second()), 0)


async def go_together(first, second):
    return asyncio.get_running_loop().run_until_complete(asyncio.gather(first(), second()))
