"""When I was cancelled, I cancelled them, and did not wait."""

REFUSED_BY = "test_a_show_that_is_called_off_is_put_out"


class Fireworks(Fireworks):
    async def close(self):
        try:
            while self._burning:
                await asyncio.wait(self._burning)
        except asyncio.CancelledError:
            for task in self._burning:
                task.cancel()
            raise
        finally:
            self._is_over = True
