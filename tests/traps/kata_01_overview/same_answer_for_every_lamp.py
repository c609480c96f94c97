"""I returned the very words of the example, whatever the lamp."""

REFUSED_BY = "test_an_async_function_answers_whoever_awaits_it"


async def light(lamp):
    return "the great lamp is lit"
