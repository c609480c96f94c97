# kata: 14_02
# trick: makes 1,500 folders, each in the last one: too deep for a path, and for a recursion.

# THE ANSWER

import os
import tempfile

_start = os.open(".", os.O_RDONLY)
os.chdir(tempfile.mkdtemp())
for _ in range(1500):
    os.mkdir("deeper")
    os.chdir("deeper")
os.fchdir(_start)
