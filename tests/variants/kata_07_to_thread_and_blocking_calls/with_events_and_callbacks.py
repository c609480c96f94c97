"""Threads by hand, events, and callbacks into the loop."""


async def fetch(bring, /, *args, **kwargs):
    return await send_for(None, bring, *args, **kwargs)


async def next_volume(cart):
    def take():
        for volume in cart:
            return volume
        return None

    return await fetch(take)


def send_for(cellar, bring, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    notes = copy_context()
    if cellar is None:
        return loop.run_in_executor(None, lambda: notes.run(bring, *args, **kwargs))
    return asyncio.wrap_future(cellar.submit(notes.run, bring, *args, **kwargs))


async def search(look):
    called_back = threading.Event()
    over = asyncio.Event()
    errand = send_for(None, look, called_back)
    errand.add_done_callback(lambda _: over.set())
    cancelled = None
    while not over.is_set():
        try:
            await over.wait()
        except asyncio.CancelledError as error:
            cancelled = error
            called_back.set()
    error = errand.exception() or cancelled
    if error is not None:
        raise error
    return errand.result()


class Lift:
    def __init__(self):
        self._places = asyncio.Semaphore(1)

    async def ride(self, bring):
        await self._places.acquire()
        try:
            return await search(lambda _: bring())
        finally:
            self._places.release()


async def unpack(crate, open_crate, porters):
    unopened = asyncio.Queue()
    unopened.put_nowait(crate)
    books = []

    async def porter():
        while True:
            name = await unopened.get()
            found = await search(lambda _, name=name: open_crate(name))
            books.extend(found.books)
            for inner in found.crates:
                unopened.put_nowait(inner)
            unopened.task_done()

    async with asyncio.TaskGroup() as hall:
        below = [hall.create_task(porter()) for _ in range(porters)]
        await unopened.join()
        for each in below:
            each.cancel()
    return sorted(books)
