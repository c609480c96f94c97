# kata: 14_02
# accident: writes a diary into the current folder, a temporary file, and never closes them.

import tempfile

# THE ANSWER

diary = open("diary.txt", "w", encoding="utf-8")
diary.write("dear diary\n")
scratch = tempfile.NamedTemporaryFile()
_alone = go_alone


async def go_alone(first, second):
    diary.write("off we go\n")
    return await _alone(first, second)
