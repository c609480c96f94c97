"""I was careful with `take`, and forgot that `close` is called in a thread, too."""

REFUSED_BY = "test_an_order_by_telephone_wakes_the_reader"


class OrderBook(OrderBook):
    def close(self):
        self._orders.put_nowait(None)
