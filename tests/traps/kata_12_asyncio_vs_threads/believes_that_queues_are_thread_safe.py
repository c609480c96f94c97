"""I read that asyncio.Queue is thread-safe, so I put the news there at once."""

REFUSED_BY = "test_a_sleeping_loop_does_not_notice_what_a_thread_does"


class Desk(Desk):
    def report(self, news: str) -> None:
        self._news.put_nowait(news)
