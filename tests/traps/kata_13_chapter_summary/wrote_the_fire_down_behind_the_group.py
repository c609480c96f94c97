"""I took the Fire out of the group when all was over, and wrote it down then."""

REFUSED_BY = "test_an_error_on_the_way_out_keeps_nobody"


class Shift(Shift):
    async def _open_hall(self, orders):
        self._fires = []
        await super()._open_hall(orders)
        self._failures += self._fires

    async def _work(self, shelf):
        try:
            await super()._work(shelf)
        except Fire as fire:
            self._failures.remove(fire)
            self._fires.append(fire)
            raise
