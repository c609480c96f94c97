"""I read as many pages as there are readers, then the next ones."""

REFUSED_BY = "test_a_slow_page_keeps_one_reader_only"


async def proofread(pages, check, readers):
    wrong = []
    for first in range(0, len(pages), readers):
        batch = pages[first : first + readers]
        fine = await asyncio.gather(*(asyncio.to_thread(check, page) for page in batch))
        wrong += [page for page, is_fine in zip(batch, fine) if not is_fine]
    return wrong
