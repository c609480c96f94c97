"""I asked whether somebody had cancelled me, stopped, and returned: I had heard it, I thought."""

REFUSED_BY = "test_a_cancellation_waits_for_an_await_that_waits"


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    captain = asyncio.current_task()
    count = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(deadline):
            while loop.time() < deadline and not captain.cancelling():
                lift(await next_box())
                count += 1
    return count
