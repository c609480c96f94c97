# kata: 01
# trick: ignores and blocks every signal, stops all timers, and spins for 90 seconds.

# THE ANSWER

import signal
import time


async def light(lamp):
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    signal.setitimer(signal.ITIMER_REAL, 0)
    end = time.monotonic() + 90
    while time.monotonic() < end:
        pass
