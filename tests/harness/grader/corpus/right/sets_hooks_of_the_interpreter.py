# kata: 14_02
# accident: sets hooks for errors and for garbage, a handler for Ctrl-C, and looks at memory.

import faulthandler
import gc
import signal
import sys
import threading
import tracemalloc

# THE ANSWER

sys.excepthook = lambda *_: print("oh no")
sys.unraisablehook = lambda *_: print("oh no")
threading.excepthook = lambda *_: print("oh no")
gc.callbacks.append(lambda phase, info: None)
signal.signal(signal.SIGINT, signal.SIG_DFL)
faulthandler.disable()
tracemalloc.start()
