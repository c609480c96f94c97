# kata: 01 14_02
# accident: closes standard output and error, and opens the first one anew, at import and later.

import functools
import sys

# THE ANSWER


def _quiet(function):
    @functools.wraps(function)
    def quiet(*args, **kwargs):
        if sys.stderr is not None:
            print("ready")
            sys.stdout = open(sys.stdout.fileno(), "w", encoding="utf-8")
            sys.stderr = sys.stderr.close()
            sys.__stdout__.close()
        return function(*args, **kwargs)

    return quiet


for name, value in list(globals().items()):
    if type(value) is type(_quiet) and value.__module__ == __name__ and name[0] != "_":
        globals()[name] = _quiet(value)
print("Größe 🐍", file=sys.stderr)
sys.stdout = open(sys.stdout.fileno(), "w", encoding="utf-8")
sys.stderr.close()
sys.__stdout__.detach()
