"""I lowered the curtain and lit up in the same `finally`."""

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
        await stage.lower_curtain()
        await stage.light_up()
