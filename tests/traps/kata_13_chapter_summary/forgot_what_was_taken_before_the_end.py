"""I kept a flag for the end, and looked at it first."""

REFUSED_BY = "test_an_empty_book_is_not_a_closed_one"


class OrderBook(OrderBook):
    closed = False

    def close(self):
        def end():
            self.closed = True
            self._orders.put_nowait(None)

        self._loop.call_soon_threadsafe(end)

    async def __anext__(self):
        if self.closed:
            raise StopAsyncIteration
        return await super().__anext__()
