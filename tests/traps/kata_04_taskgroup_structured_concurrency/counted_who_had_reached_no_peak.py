"""A team in which somebody has no peak has failed, I thought."""

REFUSED_BY = "test_a_failed_group_must_not_confuse_the_deadline"


async def before_dark(teams, *, rest, light):
    failure = None
    async with asyncio.timeout(light):
        for team in teams:
            if failure is not None:
                await asyncio.sleep(rest)
            try:
                peaks = await asyncio.create_task(climb_together(team))
                if all(peaks):
                    return peaks
            except ExceptionGroup as group:
                failure = group
    raise failure
