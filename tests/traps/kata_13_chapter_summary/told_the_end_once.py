"""I took the end out of the queue, and the next reader waits for it."""

REFUSED_BY = "test_an_empty_book_is_not_a_closed_one"


class OrderBook(OrderBook):
    async def __anext__(self):
        job = await self._orders.get()
        if job is None:
            raise StopAsyncIteration
        return job
