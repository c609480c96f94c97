"""The pool of threads has a limit anyway, I thought."""

REFUSED_BY = "test_so_many_readers_and_no_more"


async def proofread(pages, check, readers):
    fine = await asyncio.gather(*(asyncio.to_thread(check, page) for page in pages))
    return [page for page, is_fine in zip(pages, fine) if not is_fine]
