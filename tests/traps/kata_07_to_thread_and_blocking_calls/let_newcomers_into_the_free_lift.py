"""When the lift is free I wake the next in line. Somebody who comes just then is faster."""

REFUSED_BY = "test_the_lift_is_free_when_the_porter_is_out"


class Lift:
    def __init__(self):
        self._taken = False
        self._line = []

    async def ride(self, bring):
        while self._taken:
            my_turn = asyncio.get_running_loop().create_future()
            self._line.append(my_turn)
            await my_turn
        self._taken = True
        try:
            return await search(lambda _called_back: bring())
        finally:
            self._taken = False
            asyncio.get_running_loop().call_later(1 / 64, self._call_the_next)

    def _call_the_next(self):
        for waiting in self._line:
            if not waiting.done():
                waiting.set_result(None)
                return
