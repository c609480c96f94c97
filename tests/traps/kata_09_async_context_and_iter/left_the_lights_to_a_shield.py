"""I shield the lights from being cancelled. Now somebody is there who lights up, and I am gone."""

REFUSED_BY = "test_the_lights_go_on_even_if_the_curtain_is_stuck"


@asynccontextmanager
async def performance(stage):
    await stage.dim_lights()
    try:
        await stage.raise_curtain()
        try:
            yield
        except StageFright:
            pass
        finally:
            await stage.lower_curtain()
    finally:
        await asyncio.shield(stage.light_up())
