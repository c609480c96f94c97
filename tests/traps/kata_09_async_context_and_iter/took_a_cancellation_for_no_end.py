"""I cleaned up in `except Exception` and `else`, and not when cancelled."""

REFUSED_BY = "test_what_was_begun_is_ended_also_after_an_error"


@asynccontextmanager
async def performance(stage):
    await stage.dim_lights()
    await stage.raise_curtain()
    try:
        yield
    except StageFright:
        pass
    except Exception:
        await stage.lower_curtain()
        await stage.light_up()
        raise
    await stage.lower_curtain()
    await stage.light_up()
