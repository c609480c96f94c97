# kata: 14_02
# accident: left input() in each function, which waits for a keyboard.

# THE ANSWER


async def _instead(*_args, **_options):
    return input("your name? ")


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
