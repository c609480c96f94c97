"""Porters who take the crate that was found last: depth first."""


async def unpack(crate, open_crate, porters):
    unopened = asyncio.LifoQueue()
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
        at_work = [hall.create_task(porter()) for _ in range(porters)]
        await unopened.join()
        for each in at_work:
            each.cancel()
    return sorted(books)
