"""A bad parcel must not stop the others, so I caught its error."""

REFUSED_BY = "test_a_clerk_who_dies_leaves_nobody_waiting"


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
            except Exception as error:
                print(f"{parcel}: {error}")
            finally:
                shelf.task_done()

    async with asyncio.TaskGroup() as office:
        at_work = [office.create_task(clerk()) for _ in range(clerks)]
        await shelf.join()
        for each in at_work:
            each.cancel()
