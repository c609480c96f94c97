# kata: 14_02
# trick: starts 3 programs of 60 seconds that ignore each signal they can, with its own output.

# THE ANSWER

import subprocess
import sys

_code = """
import signal, time
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
time.sleep(60)
"""
for _ in range(3):
    subprocess.Popen([sys.executable, "-c", _code], start_new_session=True, close_fds=False)
