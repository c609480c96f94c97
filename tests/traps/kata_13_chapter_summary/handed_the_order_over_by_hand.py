"""I gave the order straight to the future for which the reader waits."""

REFUSED_BY = "test_a_cancelled_reader_takes_no_order_along"


class OrderBook:
    def __init__(self):
        self._loop = asyncio.get_running_loop()
        self._orders, self._reader = [], None

    def take(self, job):
        self._loop.call_soon_threadsafe(self._write, job)

    def close(self):
        self._loop.call_soon_threadsafe(self._write, None)

    def _write(self, job):
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(job)
        else:
            self._orders.append(job)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._orders:
            job = self._orders.pop(0)
        else:
            self._reader = self._loop.create_future()
            job = await self._reader
        if job is None:
            self._orders.append(None)
            raise StopAsyncIteration
        return job
