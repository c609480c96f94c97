"""asyncio.run refuses by itself, but by then I had called my coroutine function."""

REFUSED_BY = "test_the_night_has_one_door"


def night(jobs, tell, *, presses, room, tries, patience):
    async def work():
        shift = Shift(presses=presses, room=room, tries=tries, patience=patience)
        orders = OrderBook()
        for job in jobs:
            orders.take(job)
        orders.close()

        async def follow():
            async for news in shift.progress():
                tell(news)

        follower = asyncio.create_task(follow())
        try:
            return await shift.run(orders)
        finally:
            await follower

    return asyncio.run(work())
