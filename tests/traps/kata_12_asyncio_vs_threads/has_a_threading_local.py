"""I kept the star in a threading.local, so that nobody else can see it."""

import threading

REFUSED_BY = "test_all_tasks_of_a_thread_share_its_threading_local"


class Aim:
    def __init__(self) -> None:
        self._here = threading.local()

    def at(self, star: str) -> None:
        self._here.star = star

    def star(self) -> str | None:
        return getattr(self._here, "star", None)
