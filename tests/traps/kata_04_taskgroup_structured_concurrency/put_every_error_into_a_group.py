"""I collected all errors by hand, SystemExit, too."""

REFUSED_BY = "test_what_ends_the_program_comes_in_no_group"


async def climb_together(climbs):
    failures = []

    async def go(climb):
        try:
            return await climb()
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            failures.append(error)
            raise

    try:
        async with asyncio.TaskGroup() as rope:
            climbing = [rope.create_task(go(climb)) for climb in climbs]
    except BaseException:
        if failures:
            raise BaseExceptionGroup("failed", failures) from None
        raise
    return [None if task.cancelled() else task.result() for task in climbing]
