# kata: 14_02
# accident: empties the environment, and sets variables that pytest and asyncio know.

import os

# THE ANSWER

os.environ.clear()
os.environ["PYTEST_ADDOPTS"] = "--collect-only"
os.environ["PYTHONASYNCIODEBUG"] = "1"
os.environ["PATH"] = ""
