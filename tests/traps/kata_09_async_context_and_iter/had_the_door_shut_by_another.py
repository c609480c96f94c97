"""I closed the generator in a task of its own."""

REFUSED_BY = "test_a_break_does_not_close_the_generator"


async def audition(singers, listen):
    async def shut():
        await singers.aclose()

    try:
        async for singer in singers:
            if await listen(singer):
                return singer
    finally:
        await asyncio.create_task(shut())
