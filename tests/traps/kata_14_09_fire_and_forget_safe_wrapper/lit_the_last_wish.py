"""When the show was called off, rockets could still be lit."""

REFUSED_BY = "test_a_show_that_is_called_off_is_put_out"


class Fireworks(Fireworks):
    async def close(self):
        called_off = None
        while self._burning:
            try:
                await asyncio.wait(self._burning)
            except asyncio.CancelledError as error:
                called_off = error
                for task in self._burning:
                    task.cancel()
        self._is_over = True
        if called_off is not None:
            raise called_off
