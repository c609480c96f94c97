"""I noted a page as soon as its reader was through."""

REFUSED_BY = "test_a_slow_page_keeps_one_reader_only"


async def proofread(pages, check, readers):
    free_readers = asyncio.Semaphore(readers)
    wrong = []

    async def read(page):
        async with free_readers:
            if not await asyncio.to_thread(check, page):
                wrong.append(page)

    await asyncio.gather(*map(read, pages))
    return wrong
