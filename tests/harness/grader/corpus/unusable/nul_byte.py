# kata: 14_02
# accident: a NUL byte in the middle, as after a crash of the disk.
# reason: null bytes

import asyncio

NAME = "␀"

# THE ANSWER
