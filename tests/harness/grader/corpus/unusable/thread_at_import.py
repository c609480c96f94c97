# kata: 14_02
# accident: starts a thread of 90 seconds while it is imported, which keeps the interpreter alive.
# reason: started a thread

import threading
import time

# THE ANSWER

threading.Thread(target=time.sleep, args=[90]).start()
