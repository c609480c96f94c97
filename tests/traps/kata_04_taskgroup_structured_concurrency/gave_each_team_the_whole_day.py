"""I began a new deadline for each team."""

REFUSED_BY = "test_a_failed_group_must_not_confuse_the_deadline"


async def before_dark(teams, *, rest, light):
    failure = None
    for team in teams:
        if failure is not None:
            await asyncio.sleep(rest)
        try:
            async with asyncio.timeout(light):
                return await asyncio.create_task(climb_together(team))
        except ExceptionGroup as group:
            failure = group
    raise failure
