"""I started a thread for each crate, and counted nobody."""

REFUSED_BY = "test_whoever_keeps_a_place_and_waits_for_another_waits_for_ever"


async def unpack(crate, open_crate, porters):
    books = []

    async def visit(name):
        found = await search(lambda _called_back: open_crate(name))
        books.extend(found.books)
        for inner in found.crates:
            hall.create_task(visit(inner))

    async with asyncio.TaskGroup() as hall:
        hall.create_task(visit(crate))
    return sorted(books)
