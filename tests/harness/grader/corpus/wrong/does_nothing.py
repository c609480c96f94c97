# kata: 14_02
# accident: each function has an empty body.

# THE ANSWER


async def _instead(*_args, **_options):
    pass


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
