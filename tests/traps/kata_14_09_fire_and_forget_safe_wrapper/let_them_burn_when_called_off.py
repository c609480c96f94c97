"""When I was cancelled, I left, and they burnt on."""

REFUSED_BY = "test_a_show_that_is_called_off_is_put_out"


class Fireworks(Fireworks):
    async def close(self):
        while self._burning:
            await asyncio.wait(self._burning)
        self._is_over = True
