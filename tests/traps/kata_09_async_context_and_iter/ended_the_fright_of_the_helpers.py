"""I put the whole evening into a `try` with `except StageFright`."""

REFUSED_BY = "test_a_context_manager_may_end_an_error"


@asynccontextmanager
async def performance(stage):
    await stage.dim_lights()
    try:
        await stage.raise_curtain()
        try:
            yield
        finally:
            await stage.lower_curtain()
    except StageFright:
        pass
    finally:
        await stage.light_up()
