# kata: 14_02 01
# accident: forgot `async`: all functions are plain functions.
# says: async

# THE ANSWER


def _instead(*_args, **_options):
    return "the great lamp is lit"


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
