"""In the loop I do not need call_soon_threadsafe, I thought."""

REFUSED_BY = "test_orders_are_read_in_the_order_they_were_taken"


class OrderBook(OrderBook):
    def take(self, job):
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            super().take(job)
        else:
            self._orders.put_nowait(job)
