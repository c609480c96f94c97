# kata: 14_02
# accident: prints a thousand lines in each call, to both outputs.

import sys

# THE ANSWER

_alone, _together = go_alone, go_together


async def go_alone(first, second):
    for number in range(1000):
        print("alone", number)
    return await _alone(first, second)


async def go_together(first, second):
    for number in range(1000):
        print("together", number, file=sys.stderr)
    return await _together(first, second)
