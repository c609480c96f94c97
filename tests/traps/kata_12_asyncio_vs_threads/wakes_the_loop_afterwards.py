"""I put the news there myself, and then woke the loop, so that it looks."""

REFUSED_BY = "test_a_sleeping_loop_does_not_notice_what_a_thread_does"


class Desk(Desk):
    def report(self, news: str) -> None:
        self._news.put_nowait(news)
        self._room.call_soon_threadsafe(lambda: None)
