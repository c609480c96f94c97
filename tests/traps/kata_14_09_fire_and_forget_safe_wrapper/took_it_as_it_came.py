"""When I was cancelled, I put all out, and returned as if nothing had happened."""

REFUSED_BY = "test_a_show_that_is_called_off_is_put_out"


class Fireworks(Fireworks):
    async def close(self):
        try:
            await super().close()
        except asyncio.CancelledError:
            return
