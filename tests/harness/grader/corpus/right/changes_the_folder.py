# kata: 14_02
# accident: goes to another folder, at import and in each call.

import os

# THE ANSWER

os.chdir("/")
_together = go_together


async def go_together(first, second):
    os.chdir(os.path.dirname(os.__file__))
    return await _together(first, second)
