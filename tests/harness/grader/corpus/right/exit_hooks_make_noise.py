# kata: 14_02
# accident: hooks at the end of Python print, fail and exit with a status of their own.

import atexit
import sys

# THE ANSWER

atexit.register(sys.exit, 3)
atexit.register(lambda: 1 / 0)
atexit.register(print, "good bye")
