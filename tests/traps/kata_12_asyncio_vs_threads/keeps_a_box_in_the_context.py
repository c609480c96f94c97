"""My ContextVar holds a dict, and I write into the dict."""

REFUSED_BY = "test_all_tasks_of_a_thread_share_its_threading_local"


_BOX: ContextVar[dict[str, str]] = ContextVar("_BOX", default={})


class Aim(Aim):
    def at(self, star: str) -> None:
        _BOX.get()["star"] = star

    def star(self) -> str | None:
        return _BOX.get().get("star")
