# kata: 14_02
# trick: raises an error in 500 groups, each in the next one.

# THE ANSWER


async def _instead(*_args, **_options):
    error = ValueError("inside")
    for number in range(500):
        error = ExceptionGroup(f"group {number}", [error])
    raise error


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
