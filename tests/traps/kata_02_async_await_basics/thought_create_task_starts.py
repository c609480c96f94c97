"""I thought that a task begins to run when I create it."""

REFUSED_BY = "test_a_new_task_stands_in_line_until_you_wait"


async def put_on(recipes):
    return [asyncio.create_task(recipe()) for recipe in recipes]
