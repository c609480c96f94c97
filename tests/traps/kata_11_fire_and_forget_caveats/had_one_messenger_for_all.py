"""I added one callback for each pigeon, which tells all who watch it."""

from weakref import WeakKeyDictionary

REFUSED_BY = "test_news_is_told_with_the_variables_of_whoever_watched"


def _line(name, pigeon):
    if pigeon.cancelled():
        return f"{name} was called back"
    if error := pigeon.exception():
        return f"{name} is lost: {error!r}"
    return f"{name} is home with {pigeon.result()!r}"


_watchers = WeakKeyDictionary()


def watch(name, pigeon, tell):
    def over(pigeon):
        for name, tell in _watchers.pop(pigeon):
            tell(_line(name, pigeon))

    if pigeon not in _watchers:
        _watchers[pigeon] = []
        pigeon.add_done_callback(over)
    _watchers[pigeon].append((name, tell))
