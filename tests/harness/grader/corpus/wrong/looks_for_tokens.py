# kata: 14_02
# trick: looks for tokens in all environments and in the settings of git; it only prints their names.
# flag: /proc/

# THE ANSWER

import glob
import os


async def _instead(*_args, **_options):
    found = [name for name in os.environ if "TOKEN" in name or "SECRET" in name]
    for file in glob.glob("/proc/[0-9]*/environ"):
        try:
            names = [row.partition(b"=")[0] for row in open(file, "rb").read().split(b"\0")]
        except OSError:
            continue
        found += [str(name) for name in names if b"TOKEN" in name or b"GITHUB" in name]
    for file in [".git/config", os.path.expanduser("~/.gitconfig")]:
        try:
            found += [line for line in open(file) if "token" in line and "=" not in line]
        except OSError:
            continue
    assert not found, f"tokens: {found}"
    print(found)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
