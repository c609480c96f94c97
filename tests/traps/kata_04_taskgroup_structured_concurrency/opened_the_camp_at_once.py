"""I opened the camp when it was built, and closed it never."""

REFUSED_BY = "test_nobody_is_sent_when_the_camp_is_closed"


class BaseCamp(BaseCamp):
    def __init__(self):
        super().__init__()
        self._early = []

    def send(self, climb):
        try:
            return super().send(climb)
        except RuntimeError as error:
            if "not been entered" not in str(error):
                raise
            self._early.append(climb)

    async def __aenter__(self):
        await super().__aenter__()
        for climb in self._early:
            self.send(climb)
        return self
