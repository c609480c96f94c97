"""I put the whole evening under `suppress(StageFright)`."""

REFUSED_BY = "test_a_context_manager_may_end_an_error"


@asynccontextmanager
async def performance(stage):
    await stage.dim_lights()
    try:
        await stage.raise_curtain()
        with suppress(StageFright):
            try:
                yield
            finally:
                await stage.lower_curtain()
    finally:
        await stage.light_up()
