"""I wrote `except*`, and it takes StageFright out of a group, too."""

REFUSED_BY = "test_a_context_manager_may_end_an_error"


@asynccontextmanager
async def performance(stage):
    await stage.dim_lights()
    try:
        await stage.raise_curtain()
        try:
            yield
        except* StageFright:
            pass
        finally:
            await stage.lower_curtain()
    finally:
        await stage.light_up()
