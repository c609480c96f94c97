# kata: 14_02
# accident: has started a low-level thread at import, which no list of threads shows.

import _thread
import time

# THE ANSWER

_thread.start_new_thread(time.sleep, (90,))
