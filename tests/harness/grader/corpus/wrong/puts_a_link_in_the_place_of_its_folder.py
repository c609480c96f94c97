# kata: 14_02
# trick: moves the folder of the run away, and puts a link in its place, which leads elsewhere.

# THE ANSWER

import os
import pathlib

_run = pathlib.Path(__file__).resolve().parents[1]
if not any((_folder / ".git").exists() for _folder in [_run, *_run.parents]):
    _moved = _run.with_name(f"{_run.name}-moved")
    try:
        os.rename(_run, _moved)
        (_moved / "elsewhere" / "precious").mkdir(parents=True)
        _run.symlink_to(_moved / "elsewhere")
    except OSError:
        pass
