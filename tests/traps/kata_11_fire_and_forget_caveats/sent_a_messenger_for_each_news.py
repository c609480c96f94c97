"""A task brings the news, and I hold it in a set; `asyncio.run` cancels it at the end."""

REFUSED_BY = "test_news_of_the_last_moment_is_told_before_the_loop_closes"

messengers = set()


def watch(name, pigeon, tell):
    async def bring_the_news():
        await asyncio.wait([pigeon])
        if pigeon.cancelled():
            tell(f"{name} was called back")
        elif (error := pigeon.exception()) is not None:
            tell(f"{name} is lost: {error!r}")
        else:
            tell(f"{name} is home with {pigeon.result()!r}")

    messenger = asyncio.create_task(bring_the_news())
    messengers.add(messenger)
    messenger.add_done_callback(messengers.discard)
