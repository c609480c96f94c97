"""Each porter waited at his open crate for those in it."""

REFUSED_BY = "test_whoever_keeps_a_place_and_waits_for_another_waits_for_ever"


async def unpack(crate, open_crate, porters):
    free_porters = asyncio.Semaphore(porters)

    async def visit(name):
        async with free_porters:
            found = await search(lambda _called_back: open_crate(name))
            books = list(found.books)
            async with asyncio.TaskGroup() as inner:
                visits = [inner.create_task(visit(name)) for name in found.crates]
        return books + [book for done in visits for book in done.result()]

    async with asyncio.TaskGroup() as hall:
        visit_all = hall.create_task(visit(crate))
    return sorted(visit_all.result())
