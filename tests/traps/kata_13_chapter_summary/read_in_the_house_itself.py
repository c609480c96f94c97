"""I made the function async, so I thought reading would not disturb anybody."""

REFUSED_BY = "test_the_house_goes_on_while_pages_are_read"


async def proofread(pages, check, readers):
    return [page for page in pages if not check(page)]
