"""Shields, a line of events, and a set of errands."""

from collections import deque


async def fetch(bring, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    notes = copy_context()
    return await loop.run_in_executor(None, lambda: notes.run(bring, *args, **kwargs))


async def next_volume(cart):
    nothing = object()
    volume = await asyncio.to_thread(next, cart, nothing)
    return None if volume is nothing else volume


async def search(look):
    called_back = threading.Event()
    errand = asyncio.create_task(asyncio.to_thread(look, called_back))
    cancelled = None
    while True:
        try:
            found = await asyncio.shield(errand)
        except asyncio.CancelledError as error:
            cancelled = error
            called_back.set()
        else:
            break
    if cancelled:
        raise cancelled
    return found


class Lift:
    def __init__(self):
        self._taken = False
        self._line = deque()

    async def ride(self, bring):
        if self._taken:
            turn = asyncio.get_running_loop().create_future()
            self._line.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._next()
                raise
        self._taken = True
        try:
            return await search(lambda _: bring())
        finally:
            self._next()

    def _next(self):
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(None)  # the lift stays taken
                return
        self._taken = False


async def unpack(crate, open_crate, porters):
    unopened, below = deque([crate]), {}
    books, errors = [], []
    cancelled = None
    while below or (unopened and not errors and not cancelled):
        while unopened and len(below) < porters and not errors and not cancelled:
            name = unopened.popleft()
            below[send_for(None, open_crate, name)] = name
        try:
            over, _ = await asyncio.wait(below, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError as error:
            cancelled = error
            continue
        for errand in over:
            del below[errand]
            if errand.exception():
                errors.append(errand.exception())
            else:
                books += errand.result().books
                unopened.extend(errand.result().crates)
    if cancelled:
        raise cancelled
    if errors:
        raise ExceptionGroup("some crates could not be opened", errors)
    return sorted(books)
