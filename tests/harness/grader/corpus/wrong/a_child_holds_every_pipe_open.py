# kata: 14_02
# trick: closes nothing, but a child of 60 seconds keeps every descriptor, so that no pipe ends.

# THE ANSWER

import os
import time

if os.fork() == 0:
    os.setsid()
    time.sleep(60)
    os._exit(0)
os._exit(0)
