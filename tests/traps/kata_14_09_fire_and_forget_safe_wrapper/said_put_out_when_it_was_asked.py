"""I wrote it down when somebody called `cancel()`, and not when it was over."""

REFUSED_BY = "test_every_end_is_written_down_once"


class Fireworks(Fireworks):
    def light(self, name, rocket):
        async def watched():
            try:
                return await rocket()
            except asyncio.CancelledError:
                self._log(f"{name} was put out")
                raise

        return super().light(name, watched)
