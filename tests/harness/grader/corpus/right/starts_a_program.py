# kata: 14_02
# accident: starts a small program at import, and waits for it.

import subprocess
import sys

# THE ANSWER

print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).stdout)
