"""With the fire the night is over, I thought; I forgot the sweepers."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def _work(self, shelf):
        try:
            await super()._work(shelf)
        except Fire:
            self._is_over = True
            self._wake_followers()
            raise
