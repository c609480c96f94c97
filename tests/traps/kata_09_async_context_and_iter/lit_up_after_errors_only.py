"""In `__aenter__` I caught Exception, and a cancellation left it dark."""

REFUSED_BY = "test_what_was_not_begun_is_not_ended"


class Evening:
    def __init__(self, stage):
        self._stage = stage

    async def __aenter__(self):
        await self._stage.dim_lights()
        try:
            await self._stage.raise_curtain()
        except Exception:
            await self._stage.light_up()
            raise

    async def __aexit__(self, error_type, error, traceback):
        try:
            await self._stage.lower_curtain()
        finally:
            await self._stage.light_up()
        return isinstance(error, StageFright)


performance = Evening
