"""When join() has returned, all went well, I thought."""

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
            finally:
                shelf.task_done()

    at_work = [asyncio.create_task(clerk()) for _ in range(clerks)]
    join = asyncio.create_task(shelf.join())
    try:
        await asyncio.wait({join, *at_work}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        closed = join.done()
        for each in (join, *at_work):
            each.cancel()
        ends = await asyncio.gather(join, *at_work, return_exceptions=True)
    if not closed:
        raise ExceptionGroup("failed", [end for end in ends if isinstance(end, Exception)])
