"""I took back every request for cancellation that I found after a group, and not only its own."""

REFUSED_BY = "test_a_group_that_calls_all_back_hides_who_calls_it"


async def before_dark(teams, *, rest, light):
    me = asyncio.current_task()
    waiting = list(teams)
    async with asyncio.timeout(light):
        while True:
            requests = me.cancelling()
            try:
                return await climb_together(waiting.pop(0))
            except ExceptionGroup:
                while me.cancelling() > requests:
                    me.uncancel()
                if not waiting:
                    raise
            await asyncio.sleep(rest)
