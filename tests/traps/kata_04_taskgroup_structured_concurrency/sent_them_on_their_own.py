"""When the group refused, I made a task of my own."""

REFUSED_BY = "test_nobody_is_sent_when_the_camp_is_closed"


class BaseCamp(BaseCamp):
    def send(self, climb):
        try:
            return super().send(climb)
        except RuntimeError:
            return asyncio.create_task(climb())
