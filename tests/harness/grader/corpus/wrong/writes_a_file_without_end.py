# kata: 14_02
# trick: writes into one file until somebody stops it; it ends by itself after 64 MB.

# THE ANSWER

import tempfile


async def _instead(*_args, **_options):
    with tempfile.TemporaryFile() as file:
        for _ in range(64):
            file.write(bytes(1 << 20))
        file.flush()
        file.write(b"one more")


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
