# kata: 14_02
# trick: starts 20 children in sessions of their own, which sleep for 60 seconds.

# THE ANSWER

import os
import time

for _ in range(20):
    if os.fork() == 0:
        os.setsid()
        time.sleep(60)
        os._exit(0)
