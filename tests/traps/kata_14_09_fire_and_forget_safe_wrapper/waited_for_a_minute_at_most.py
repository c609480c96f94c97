"""I waited for a minute, and then I put out the rest."""

REFUSED_BY = "test_what_burns_when_run_ends_is_put_out"


class Fireworks(Fireworks):
    async def close(self):
        while self._burning:
            over, left = await asyncio.wait(self._burning, timeout=60)
            if not over:
                for task in left:
                    task.cancel()
        self._is_over = True
