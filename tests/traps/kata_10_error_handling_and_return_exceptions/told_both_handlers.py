"""I noted it, and told the old handler as well."""

REFUSED_BY = "test_the_handler_that_was_there_before_comes_back"


async def overhear(work, note):
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()

    def handler(loop, context):
        note(context["message"], context.get("exception"))
        if before is not None:
            before(loop, context)

    loop.set_exception_handler(handler)
    try:
        return await work()
    finally:
        loop.set_exception_handler(before)
