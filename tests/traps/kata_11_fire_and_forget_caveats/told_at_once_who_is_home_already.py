"""If the pigeon is home already, I need not wait to tell it."""

REFUSED_BY = "test_news_never_comes_in_the_middle_of_a_call"


def _line(name, pigeon):
    if pigeon.cancelled():
        return f"{name} was called back"
    if error := pigeon.exception():
        return f"{name} is lost: {error!r}"
    return f"{name} is home with {pigeon.result()!r}"


def watch(name, pigeon, tell):
    if pigeon.done():
        tell(_line(name, pigeon))
    else:
        pigeon.add_done_callback(lambda pigeon: tell(_line(name, pigeon)))
