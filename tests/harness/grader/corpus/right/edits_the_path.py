# kata: 14_02
# accident: puts folders into sys.path, as many a tutorial says.

import os
import sys

# THE ANSWER

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, "..")
sys.path.append(os.path.join(os.path.dirname(__file__), "no", "such", "folder"))
sys.argv[:] = ["kata.py", "--verbose"]
