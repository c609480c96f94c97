# kata: 14_02
# accident: sets the locale, the time zone, the umask, the seed, the limit of recursion, and more.

import decimal
import gc
import locale
import os
import random
import sys
import time

# THE ANSWER

locale.setlocale(locale.LC_ALL, "C")
os.environ["TZ"] = "Pacific/Apia"
if hasattr(time, "tzset"):
    time.tzset()
os.umask(0o777)
random.seed(0)
gc.disable()
gc.set_threshold(1)
sys.setrecursionlimit(100_000)
sys.setswitchinterval(0.1)
decimal.getcontext().prec = 2
sys.ps1 = sys.ps2 = "$ "
