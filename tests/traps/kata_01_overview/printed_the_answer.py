"""I printed the answer; I did not return it."""

REFUSED_BY = "test_an_async_function_answers_whoever_awaits_it"


async def light(lamp):
    print(f"{lamp} is lit")
