"""My clerks work until the shelf is empty."""

REFUSED_BY = "test_an_empty_shelf_is_not_the_end_of_the_work"


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    async def clerk() -> None:
        while not shelf.empty():
            parcel = await shelf.get()
            try:
                await handle(parcel)
            finally:
                shelf.task_done()

    async with asyncio.TaskGroup() as office:
        for _ in range(clerks):
            office.create_task(clerk())
