"""I awaited one thread after another."""

REFUSED_BY = "test_so_many_readers_and_no_more"


async def proofread(pages, check, readers):
    return [page for page in pages if not await asyncio.to_thread(check, page)]
