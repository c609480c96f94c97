"""I watched in a task, with `except Exception`. CancelledError is none."""

REFUSED_BY = "test_a_flight_ends_in_one_of_three_ways"


_watchers = set()


def watch(name, pigeon, tell):
    async def wait():
        try:
            letter = await pigeon
        except Exception as error:
            tell(f"{name} is lost: {error!r}")
        else:
            tell(f"{name} is home with {letter!r}")

    watcher = asyncio.ensure_future(wait())
    _watchers.add(watcher)
    watcher.add_done_callback(_watchers.discard)
