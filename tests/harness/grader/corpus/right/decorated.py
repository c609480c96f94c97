# kata: 14_02
# accident: each function is wrapped by a decorator that measures how long it takes.

import functools
import time

# THE ANSWER


def timed(function):
    @functools.wraps(function)
    async def wrapper(*args, **options):
        begin = time.perf_counter()
        try:
            return await function(*args, **options)
        finally:
            print(f"{function.__name__}: {time.perf_counter() - begin:.3f} s")

    return wrapper


go_alone, go_together = timed(go_alone), timed(go_together)
