"""I awaited a future that is done, to give way for a moment."""

REFUSED_BY = "test_a_cancellation_waits_for_an_await_that_waits"


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    count = 0
    moment = loop.create_future()
    moment.set_result(None)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(deadline):
            while loop.time() < deadline:
                lift(await next_box())
                count += 1
                await moment
    return count
