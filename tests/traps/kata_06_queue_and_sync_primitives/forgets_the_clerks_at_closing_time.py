"""I cancelled the clerks after join(), not thinking that join() itself may be cancelled."""

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
            finally:
                shelf.task_done()

    at_work = [asyncio.create_task(clerk()) for _ in range(clerks)]
    join = asyncio.create_task(shelf.join())
    await asyncio.wait({join, *at_work}, return_when=asyncio.FIRST_COMPLETED)
    for each in (join, *at_work):
        each.cancel()
    ends = await asyncio.gather(join, *at_work, return_exceptions=True)
    errors = [end for end in ends if isinstance(end, Exception)]
    if errors:
        raise ExceptionGroup("failed", errors)
