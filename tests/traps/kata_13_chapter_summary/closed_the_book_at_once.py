"""I only set a flag, and the reader looks at it when the queue is empty."""

REFUSED_BY = "test_orders_are_read_in_the_order_they_were_taken"


class OrderBook(OrderBook):
    closed = False

    def close(self):
        self.closed = True
        super().close()

    async def __anext__(self):
        if self.closed and self._orders.empty():
            raise StopAsyncIteration
        return await super().__anext__()
