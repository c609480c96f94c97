# kata: 14_02
# trick: sends SIGKILL to whoever has started it.
# kills: parent

import os
import signal

# THE ANSWER

if os.getppid() > 1:
    os.kill(os.getppid(), signal.SIGKILL)
