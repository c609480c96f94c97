"""I put the old handler back on the last line."""

REFUSED_BY = "test_the_handler_that_was_there_before_comes_back"


async def overhear(work, note):
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, c: note(c["message"], c.get("exception")))
    result = await work()
    loop.set_exception_handler(before)
    return result
