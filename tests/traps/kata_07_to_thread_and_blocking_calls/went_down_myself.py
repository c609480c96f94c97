"""I called `bring` in the coroutine. It is async, so I thought it would not block."""

REFUSED_BY = "test_the_room_is_awake_while_the_porter_is_below"


async def fetch(bring, /, *args, **kwargs):
    return bring(*args, **kwargs)
