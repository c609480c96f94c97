"""I kept a flag for the end, and looked at it first."""

REFUSED_BY = "test_orders_are_read_in_the_order_they_were_taken"


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
