"""I wrote the clean-up behind the `yield`, without `finally`."""

REFUSED_BY = "test_what_was_begun_is_ended_also_after_an_error"


@asynccontextmanager
async def performance(stage):
    await stage.dim_lights()
    await stage.raise_curtain()
    try:
        yield
    except StageFright:
        pass
    await stage.lower_curtain()
    await stage.light_up()
