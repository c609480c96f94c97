"""I asked the loop by call_soon to put the news on the desk."""

REFUSED_BY = "test_a_sleeping_loop_does_not_notice_what_a_thread_does"


class Desk(Desk):
    def report(self, news: str) -> None:
        self._room.call_soon(self._news.put_nowait, news)
