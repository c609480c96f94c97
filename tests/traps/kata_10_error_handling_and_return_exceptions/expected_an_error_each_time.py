"""I read `context['exception']`, and not every context has one."""

REFUSED_BY = "test_an_error_nobody_asks_for_is_told_when_it_is_thrown_away"


async def overhear(work, note):
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: note(context["message"], context["exception"]))
    try:
        return await work()
    finally:
        loop.set_exception_handler(before)
