# kata: 14_02
# accident: each function calls itself, without an end.
# says: RecursionError

# THE ANSWER


async def _instead(*args, **options):
    return await _instead(*args, **options)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
