"""Whoever is cancelled gets a CancelledError from me, and the error of the porter is lost."""

REFUSED_BY = "test_the_lift_is_free_when_the_porter_is_out"


class Lift:
    def __init__(self):
        self._free = asyncio.Lock()

    async def ride(self, bring):
        async with self._free:
            errand = send_for(None, bring)
            cancelled = None
            while not errand.done():
                try:
                    await asyncio.wait([errand])
                except asyncio.CancelledError as error:
                    cancelled = error
            if cancelled is not None:
                errand.exception()
                raise cancelled
            return errand.result()
