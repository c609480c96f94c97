# kata: 01 14_02
# accident: asks for the current loop at import, as before Python 3.14, and runs something in it.

import asyncio
import sys

# THE ANSWER

loop = asyncio.get_event_loop() if sys.version_info < (3, 14) else asyncio.new_event_loop()
loop.run_until_complete(asyncio.sleep(0))
