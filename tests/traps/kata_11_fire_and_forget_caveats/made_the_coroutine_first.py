"""create_task raises RuntimeError without a loop. I did not think of the coroutine I had made."""

REFUSED_BY = "test_where_no_loop_runs_nothing_is_left_over"


class Loft(Loft):
    def release(self, flight):
        async def there_and_back():
            return await flight()

        pigeon = asyncio.create_task(there_and_back())
        self._pigeons.add(pigeon)
        pigeon.add_done_callback(self._pigeons.discard)
        return pigeon
