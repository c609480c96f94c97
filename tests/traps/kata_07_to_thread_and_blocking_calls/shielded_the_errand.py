"""I shielded the future, to be sure that the errand is done."""

REFUSED_BY = "test_an_errand_in_line_can_be_called_off"


def send_for(cellar, bring, /, *args, **kwargs):
    errand = partial(copy_context().run, bring, *args, **kwargs)
    return asyncio.shield(asyncio.get_running_loop().run_in_executor(cellar, errand))
