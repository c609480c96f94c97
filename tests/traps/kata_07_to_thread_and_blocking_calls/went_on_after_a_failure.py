"""I collected the errors, and let all the others go on."""

REFUSED_BY = "test_nobody_is_below_when_the_doors_are_shut"


async def unpack(crate, open_crate, porters):
    free_porters = asyncio.Semaphore(porters)
    books, errors = [], []

    async def visit(name):
        async with free_porters:
            try:
                found = await search(lambda _called_back: open_crate(name))
            except Exception as error:
                errors.append(error)
                return
        books.extend(found.books)
        for inner in found.crates:
            hall.create_task(visit(inner))

    async with asyncio.TaskGroup() as hall:
        hall.create_task(visit(crate))
    if errors:
        raise ExceptionGroup("unpacking", errors)
    return sorted(books)
