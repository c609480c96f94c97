# kata: 14_02
# accident: a bracket is missing.
# reason: SyntaxError
# reason: kata_14_02_run_two_coroutines.py:3

import asyncio

async def go_alone(first, second:
    return await first(), await second(), 0
