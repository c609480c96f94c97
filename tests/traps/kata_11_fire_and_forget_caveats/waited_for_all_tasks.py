"""I waited for all tasks of the loop but my own. Some of them were not released by this loft."""

REFUSED_BY = "test_a_pigeon_that_lands_may_release_the_next"


class Loft(Loft):
    async def drain(self) -> None:
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others)
