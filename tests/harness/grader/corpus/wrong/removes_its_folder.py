# kata: 14_02
# trick: removes the folder it was imported from, and puts a link in its place.

# THE ANSWER

import os
import pathlib

_katas = pathlib.Path(__file__).resolve().parent
if _katas.name == "katas" and [file.name for file in _katas.iterdir()] == [f"{__name__}.py"]:
    pathlib.Path(__file__).unlink()
    _katas.rmdir()
    _katas.symlink_to("/")
