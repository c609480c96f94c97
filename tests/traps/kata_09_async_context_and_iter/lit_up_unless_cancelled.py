"""I caught the errors of the curtain, and a cancellation kept it dark."""

REFUSED_BY = "test_the_lights_go_on_even_if_the_curtain_is_stuck"


@asynccontextmanager
async def performance(stage):
    await stage.dim_lights()
    try:
        await stage.raise_curtain()
    except BaseException:
        await stage.light_up()
        raise
    try:
        yield
    except StageFright:
        pass
    finally:
        try:
            await stage.lower_curtain()
        except Exception:
            await stage.light_up()
            raise
        await stage.light_up()
