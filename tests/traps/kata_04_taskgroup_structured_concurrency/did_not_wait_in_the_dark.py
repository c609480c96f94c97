"""I waited for the team with `asyncio.wait` and a timeout, and called nobody back."""

REFUSED_BY = "test_a_failed_group_must_not_confuse_the_deadline"


async def before_dark(teams, *, rest, light):
    loop = asyncio.get_running_loop()
    dark = loop.time() + light
    failure = None
    for team in teams:
        if failure is not None:
            await asyncio.sleep(min(rest, dark - loop.time()))
        climbing = asyncio.create_task(climb_together(team))
        try:
            await asyncio.wait([climbing], timeout=dark - loop.time())
        finally:
            climbing.cancel()
        if not climbing.done():
            raise TimeoutError
        try:
            return climbing.result()
        except ExceptionGroup as group:
            failure = group
    raise failure
