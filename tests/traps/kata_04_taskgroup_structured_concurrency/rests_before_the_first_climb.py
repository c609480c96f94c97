"""I rested before the first team, and not between the others."""

REFUSED_BY = "test_a_failed_group_must_not_confuse_the_deadline"


async def before_dark(teams, *, rest, light):
    failure = None
    async with asyncio.timeout(light):
        for team in teams:
            if failure is None:
                await asyncio.sleep(rest)
            try:
                return await asyncio.create_task(climb_together(team))
            except ExceptionGroup as group:
                failure = group
    raise failure
