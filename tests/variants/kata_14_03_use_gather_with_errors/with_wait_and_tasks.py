"""Tasks by hand and `asyncio.wait`, and no gather at all."""


async def _ask(station):
    return await station()


async def _wait_for(tasks, how):
    try:
        await asyncio.wait(tasks, return_when=how)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        for task in tasks:
            task.cancelled() or task.exception()  # heard, and of no use any more
        raise


async def measure_all(stations):
    if not stations:
        return {}
    first = asyncio.get_running_loop().create_future()

    def look(task):
        if not task.cancelled() and task.exception() and not first.done():
            first.set_result(task.exception())

    tasks = {name: asyncio.create_task(_ask(station)) for name, station in stations.items()}
    for task in tasks.values():
        task.add_done_callback(look)
    await _wait_for(tasks.values(), asyncio.FIRST_EXCEPTION)
    pending = [task for task in tasks.values() if not task.done()]
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending)
    if first.done():
        raise first.result()
    return {name: task.result() for name, task in tasks.items()}


async def measure_what_works(stations):
    report = Report({}, {})
    if not stations:
        return report
    tasks = {name: asyncio.create_task(_ask(station)) for name, station in stations.items()}
    await _wait_for(tasks.values(), asyncio.ALL_COMPLETED)
    for name, task in tasks.items():
        if task.cancelled():
            report.troubles[name] = asyncio.CancelledError()
        elif task.exception():
            report.troubles[name] = task.exception()
        else:
            report.temperatures[name] = task.result()
    return report


async def measure_twice(stations, pause):
    temperatures, troubles = await measure_what_works(stations)
    if troubles:
        await asyncio.sleep(pause)
        again = await measure_what_works({n: s for n, s in stations.items() if n in troubles})
        troubles = again.troubles
        temperatures.update(again.temperatures)
    return Report(temperatures, troubles)
