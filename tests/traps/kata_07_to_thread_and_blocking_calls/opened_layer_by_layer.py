"""I opened all crates of one layer before I began the next."""

REFUSED_BY = "test_whoever_keeps_a_place_and_waits_for_another_waits_for_ever"


async def unpack(crate, open_crate, porters):
    free_porters = asyncio.Semaphore(porters)
    books, layer = [], [crate]

    async def visit(name):
        async with free_porters:
            return await search(lambda _called_back: open_crate(name))

    while layer:
        async with asyncio.TaskGroup() as hall:
            visits = [hall.create_task(visit(name)) for name in layer]
        books += [book for done in visits for book in done.result().books]
        layer = [name for done in visits for name in done.result().crates]
    return sorted(books)
