"""I fetched the next order in a task, and lost it when the reader was cancelled."""

REFUSED_BY = "test_a_cancelled_reader_takes_no_order_along"


class OrderBook(OrderBook):
    async def __anext__(self):
        fetching = asyncio.ensure_future(super().__anext__())
        await asyncio.wait([fetching])
        return fetching.result()
