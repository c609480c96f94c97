"""I waited by `join()` until all was printed, also when nobody printed any more."""

REFUSED_BY = "test_an_error_on_the_way_out_keeps_nobody"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        await super()._fetch(orders, shelf)
        await shelf.join()

    async def _work(self, shelf):
        class Shelf:
            is_printing = False

            async def get(self):
                if self.is_printing:
                    shelf.task_done()
                job = await shelf.get()
                self.is_printing = True
                return job

        await super()._work(Shelf())
