"""I cleared up after an Exception. A cancellation is none."""

REFUSED_BY = "test_half_a_scenery_is_carried_out_again"


async def set_up(scenery):
    stack = AsyncExitStack()
    try:
        props = [await stack.enter_async_context(piece) for piece in scenery]
    except Exception as error:
        await stack.__aexit__(type(error), error, error.__traceback__)
        raise
    return props, stack.aclose
