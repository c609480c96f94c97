# kata: 14_02
# accident: time.sleep(60) at the bottom of the file.

import time

# THE ANSWER

time.sleep(60)
