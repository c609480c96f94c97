# kata: 14_02
# trick: writes 60 MB, 200 links and names of odd bytes into the temporary folder.

# THE ANSWER

import os
import pathlib
import tempfile

_folder = pathlib.Path(tempfile.mkdtemp())
with open(_folder / "zeros", "wb") as _file:
    for _ in range(60):
        _file.write(bytes(1_000_000))
for _number in range(100):
    (_folder / f"link-{_number}").symlink_to("/")
    (_folder / f"self-{_number}").symlink_to(f"self-{_number}")
for _name in (b"\xff\xfe", b"a\nb", b"-rf", b"\x1b[31m", b"'; true", b"x" * 250):
    os.close(os.open(os.path.join(os.fsencode(_folder), _name), os.O_CREAT | os.O_WRONLY))
os.mkfifo(_folder / "fifo")
