"""When join() returns, the group will end by itself."""

REFUSED_BY = "test_an_empty_shelf_is_not_the_end_of_the_work"


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    async def clerk() -> None:
        while True:
            parcel = await shelf.get()
            try:
                await handle(parcel)
            finally:
                shelf.task_done()

    async with asyncio.TaskGroup() as office:
        for _ in range(clerks):
            office.create_task(clerk())
        await shelf.join()
