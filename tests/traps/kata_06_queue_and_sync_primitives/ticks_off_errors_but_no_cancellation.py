"""I ticked off after success and after `except Exception`: that is everything."""

REFUSED_BY = "test_closing_time_ends_all_the_work_that_was_begun"


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
            except Exception:
                shelf.task_done()
                raise
            shelf.task_done()

    async with asyncio.TaskGroup() as office:
        at_work = [office.create_task(clerk()) for _ in range(clerks)]
        await shelf.join()
        for each in at_work:
            each.cancel()
