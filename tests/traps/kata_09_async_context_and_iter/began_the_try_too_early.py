"""I began the `try` before the lights were off."""

REFUSED_BY = "test_what_was_not_begun_is_not_ended"


@asynccontextmanager
async def performance(stage):
    try:
        await stage.dim_lights()
        await stage.raise_curtain()
        try:
            yield
        except StageFright:
            pass
    finally:
        try:
            await stage.lower_curtain()
        finally:
            await stage.light_up()
