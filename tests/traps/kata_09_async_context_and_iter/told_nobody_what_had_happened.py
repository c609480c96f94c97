"""I closed the stack in `finally`, and told the pieces of no error."""

REFUSED_BY = "test_half_a_scenery_is_carried_out_again"


async def set_up(scenery):
    stack = AsyncExitStack()
    try:
        props = [await stack.enter_async_context(piece) for piece in scenery]
    except BaseException:
        await stack.aclose()
        raise
    return props, stack.aclose
