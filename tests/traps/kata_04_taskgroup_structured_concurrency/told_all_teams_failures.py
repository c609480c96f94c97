"""I put the groups of all teams into one."""

REFUSED_BY = "test_a_failed_group_must_not_confuse_the_deadline"


async def before_dark(teams, *, rest, light):
    failures = []
    async with asyncio.timeout(light):
        for team in teams:
            if failures:
                await asyncio.sleep(rest)
            try:
                return await asyncio.create_task(climb_together(team))
            except ExceptionGroup as group:
                failures.append(group)
    raise ExceptionGroup("all have failed", failures)
