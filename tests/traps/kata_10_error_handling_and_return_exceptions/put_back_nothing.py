"""I set the handler to None in the end. There had been another one."""

REFUSED_BY = "test_the_handler_that_was_there_before_comes_back"


async def overhear(work, note):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, c: note(c["message"], c.get("exception")))
    try:
        return await work()
    finally:
        loop.set_exception_handler(None)
