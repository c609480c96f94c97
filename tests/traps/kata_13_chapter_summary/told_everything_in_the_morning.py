"""I told the news when the shift was over."""

REFUSED_BY = "test_all_is_told_before_the_door_closes"


def night(jobs, tell, *, presses, room, tries, patience):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise RuntimeError("an event loop is running here")

    async def work():
        shift = Shift(presses=presses, room=room, tries=tries, patience=patience)
        orders = OrderBook()
        for job in jobs:
            orders.take(job)
        orders.close()

        async def follow():
            async for news in shift.progress():
                tell(news)

        try:
            return await shift.run(orders)
        finally:
            await follow()

    return asyncio.run(work())
