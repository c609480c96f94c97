"""I went on with the next team when a failed one was back, whoever had called me back meanwhile."""

REFUSED_BY = "test_a_group_that_calls_all_back_hides_who_calls_it"


async def before_dark(teams, *, rest, light):
    failure = None
    async with asyncio.timeout(light):
        for team in teams:
            if failure is not None:
                await asyncio.sleep(rest)
            try:
                return await asyncio.create_task(climb_together(team))
            except ExceptionGroup as group:
                failure = group
    raise failure
