"""A clerk who has had nothing to do for five seconds may go home, I thought."""

REFUSED_BY = "test_an_empty_shelf_is_not_the_end_of_the_work"


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    async def clerk() -> None:
        while True:
            try:
                parcel = await asyncio.wait_for(shelf.get(), 5)
            except TimeoutError:
                return
            try:
                await handle(parcel)
            finally:
                shelf.task_done()

    async with asyncio.TaskGroup() as office:
        at_work = [office.create_task(clerk()) for _ in range(clerks)]
        await shelf.join()
        for each in at_work:
            each.cancel()
