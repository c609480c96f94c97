"""I put the order into the queue from the thread of the telephone."""

REFUSED_BY = "test_an_order_by_telephone_wakes_the_reader"


class OrderBook(OrderBook):
    def take(self, job):
        self._orders.put_nowait(job)
