"""I took the parcels from the shelf; join() can see that it is empty."""

REFUSED_BY = "test_an_empty_shelf_is_not_the_end_of_the_work"


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    async def clerk() -> None:
        while True:
            await handle(await shelf.get())

    async with asyncio.TaskGroup() as office:
        at_work = [office.create_task(clerk()) for _ in range(clerks)]
        await shelf.join()
        for each in at_work:
            each.cancel()
