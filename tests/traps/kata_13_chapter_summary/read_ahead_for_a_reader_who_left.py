"""I fetched the next order in a task, and lost it when the reader was cancelled."""

REFUSED_BY = "test_an_empty_book_is_not_a_closed_one"


class OrderBook(OrderBook):
    async def __anext__(self):
        fetching = asyncio.ensure_future(super().__anext__())
        await asyncio.wait([fetching])
        return fetching.result()
