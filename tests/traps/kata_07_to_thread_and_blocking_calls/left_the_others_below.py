"""I waited for my tasks, and not for their threads."""

REFUSED_BY = "test_nobody_is_below_when_the_doors_are_shut"


async def unpack(crate, open_crate, porters):
    free_porters = asyncio.Semaphore(porters)
    books = []

    async def visit(name):
        async with free_porters:
            found = await asyncio.to_thread(open_crate, name)
        books.extend(found.books)
        for inner in found.crates:
            hall.create_task(visit(inner))

    async with asyncio.TaskGroup() as hall:
        hall.create_task(visit(crate))
    return sorted(books)
