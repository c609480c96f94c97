# kata: 01 14_02
# accident: wraps standard output anew, as people do on Windows.

import io
import sys

sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")

# THE ANSWER

print("Größe 🐍")
