"""I returned a coroutine: whoever awaits my function gets one more thing to await."""

REFUSED_BY = "test_an_async_function_answers_whoever_awaits_it"


async def light(lamp):
    async def lit():
        return f"{lamp} is lit"

    return lit()
