"""I waited for all, and could light others afterwards."""

REFUSED_BY = "test_nothing_is_lit_when_the_show_is_over"


class Fireworks(Fireworks):
    async def close(self):
        await super().close()
        self._is_over = False
