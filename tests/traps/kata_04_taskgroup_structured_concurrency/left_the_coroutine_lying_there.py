"""I made the coroutine inside of the group's call, and nobody closed it."""

REFUSED_BY = "test_nobody_is_sent_when_the_camp_is_closed"


class BaseCamp(BaseCamp):
    async def __aenter__(self):
        self._open = True
        return await super().__aenter__()

    def send(self, climb):
        if not getattr(self, "_open", False):
            coroutine = climb()
            raise RuntimeError(f"the camp is closed to {coroutine.__name__}")
        return super().send(climb)
