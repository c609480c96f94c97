"""I let ensure_future find a loop. It may find one that does not run."""

REFUSED_BY = "test_where_no_loop_runs_nothing_is_left_over"


class Loft(Loft):
    def release(self, flight):
        pigeon = asyncio.ensure_future(flight())
        self._pigeons.add(pigeon)
        pigeon.add_done_callback(self._pigeons.discard)
        return pigeon
