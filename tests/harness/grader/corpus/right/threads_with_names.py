# kata: 14_07
# accident: renames threads, and changes the size of their stacks.

import threading

# THE ANSWER

threading.stack_size(1 << 20)
_scan = scan


async def scan(read, /, *args, **kwargs):
    def named():
        threading.current_thread().name = "Thread \U0001f9f5 \n::error::"
        return read(*args, **kwargs)

    return await _scan(named)
