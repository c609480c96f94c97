"""I filled an OrderBook with all the jobs, and then the shift began."""

REFUSED_BY = "test_the_night_takes_no_more_than_it_has_room_for"


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

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    raise RuntimeError("a loop is running")
