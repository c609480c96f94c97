"""I waited for join(), and looked at my clerks only after that."""

REFUSED_BY = "test_a_clerk_who_dies_leaves_nobody_waiting"


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    async def clerk() -> None:
        while True:
            parcel = await shelf.get()
            await handle(parcel)
            shelf.task_done()

    at_work = [asyncio.create_task(clerk()) for _ in range(clerks)]
    try:
        await shelf.join()
    finally:
        for each in at_work:
            each.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)
