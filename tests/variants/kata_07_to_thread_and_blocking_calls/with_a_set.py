"""A set of crates that nobody has opened: which one comes next is left to chance."""


async def unpack(crate, open_crate, porters):
    unopened, being_opened = {crate}, set()
    news = asyncio.Condition()
    books = []

    async def porter():
        while True:
            async with news:
                await news.wait_for(lambda: unopened or not being_opened)
                if not unopened:
                    return
                name = unopened.pop()
                being_opened.add(name)
            found = await search(lambda _, name=name: open_crate(name))
            books.extend(found.books)
            unopened.update(found.crates)
            being_opened.remove(name)
            async with news:
                news.notify_all()

    async with asyncio.TaskGroup() as hall:
        for _ in range(porters):
            hall.create_task(porter())
    return sorted(books)
