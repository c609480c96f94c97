"""My `__aiter__` has a `yield` in it, so each reader gets an iterator of their own."""

REFUSED_BY = "test_an_empty_book_is_not_a_closed_one"


class OrderBook(OrderBook):
    async def __aiter__(self):
        while (job := await self._orders.get()) is not None:
            yield job
        self._orders.put_nowait(None)
