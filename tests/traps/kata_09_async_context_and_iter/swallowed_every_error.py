"""I returned True from `__aexit__`, whatever the error was."""

REFUSED_BY = "test_what_was_begun_is_ended_also_after_an_error"


class Evening:
    def __init__(self, stage):
        self._stage = stage

    async def __aenter__(self):
        await self._stage.dim_lights()
        await self._stage.raise_curtain()

    async def __aexit__(self, error_type, error, traceback):
        await self._stage.lower_curtain()
        await self._stage.light_up()
        return True


performance = Evening
