"""I put a task around the future. It was cancelled before its first turn, and told nobody."""

REFUSED_BY = "test_an_errand_in_line_can_be_called_off"


right = send_for


def send_for(cellar, bring, /, *args, **kwargs):
    errand = right(cellar, bring, *args, **kwargs)

    async def wait_for_it():
        return await errand

    return asyncio.create_task(wait_for_it())
