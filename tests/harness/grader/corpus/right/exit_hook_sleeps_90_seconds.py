# kata: 14_02
# accident: a hook would keep the interpreter alive for 90 seconds after the last lesson.

import atexit
import time

# THE ANSWER

atexit.register(time.sleep, 90)
