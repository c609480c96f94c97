"""I put shift and teller into one TaskGroup."""

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

        async with asyncio.TaskGroup() as house:
            house.create_task(follow())
            running = house.create_task(shift.run(orders))
        return running.result()

    return asyncio.run(work())
