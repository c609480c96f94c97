"""I wrote a class, and its `__aexit__` was not called: it had not begun."""

REFUSED_BY = "test_what_was_not_begun_is_not_ended"


class Evening:
    def __init__(self, stage):
        self._stage = stage

    async def __aenter__(self):
        await self._stage.dim_lights()
        await self._stage.raise_curtain()

    async def __aexit__(self, error_type, error, traceback):
        try:
            await self._stage.lower_curtain()
        finally:
            await self._stage.light_up()
        return isinstance(error, StageFright)


performance = Evening
