"""I made a new group whenever the camp was opened."""

REFUSED_BY = "test_nobody_is_sent_when_the_camp_is_closed"


class BaseCamp(BaseCamp):
    async def __aenter__(self):
        self._group = asyncio.TaskGroup()
        await self._group.__aenter__()
        return self
