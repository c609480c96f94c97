"""I wrote `def` where `async def` belongs."""

REFUSED_BY = "test_an_async_function_answers_whoever_awaits_it"


def light(lamp):
    return f"{lamp} is lit"
