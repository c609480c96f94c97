# kata: 01
# trick: sends SIGSTOP to its own process, which then neither runs nor ends; wakes after 60 seconds.

# THE ANSWER

import os
import signal
import subprocess
import sys


def light(lamp):
    me = os.getpid()
    goes_on = f"import os, time; time.sleep(60); os.kill({me}, {int(signal.SIGCONT)})"
    subprocess.Popen([sys.executable, "-c", goes_on], start_new_session=True)
    os.kill(me, signal.SIGSTOP)
