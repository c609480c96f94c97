# kata: 01
# trick: sends SIGSTOP to whoever has started it, and goes on after 60 seconds.
# kills: parent

# THE ANSWER

import os
import signal
import subprocess
import sys


def light(lamp):
    parent = os.getppid()
    if parent > 1:
        goes_on = f"import os, time; time.sleep(60); os.kill({parent}, {int(signal.SIGCONT)})"
        subprocess.Popen([sys.executable, "-c", goes_on], start_new_session=True)
        os.kill(parent, signal.SIGSTOP)
