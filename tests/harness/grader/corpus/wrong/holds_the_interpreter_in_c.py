# kata: 01
# trick: one call of C that looks at no signal, and lets no thread run, for about a minute.

# THE ANSWER

import itertools


async def light(lamp):
    sum(itertools.repeat(1, 3_000_000_000))
