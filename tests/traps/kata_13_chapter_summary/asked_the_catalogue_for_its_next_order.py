"""I called anext on the orders, which not every AsyncIterable has."""

REFUSED_BY = "test_the_telephone_rings_and_the_presses_run"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        class OneByOne:
            def __aiter__(self):
                return self

            def __anext__(self):
                return anext(orders)

        await super()._fetch(OneByOne(), shelf)
