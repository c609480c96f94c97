"""Tasks by hand, a TaskGroup that is told nothing, and explicit closing."""


async def ask_all(rooms):
    asked = {name: asyncio.ensure_future(room()) for name, room in rooms.items()}
    try:
        if asked:
            await asyncio.wait(asked.values())
    except asyncio.CancelledError:
        for room in asked.values():
            room.cancel()
        await asyncio.wait(asked.values())
        raise
    replies = Replies({}, {})
    for name, room in asked.items():
        try:
            replies.answers[name] = room.result()
        except BaseException as error:
            replies.complaints[name] = error
    return replies


class _Enough(Exception):
    pass


async def first_complaint(rooms):
    found = []

    async def ask(name):
        try:
            await rooms[name]()
        except Exception as error:
            if found or asyncio.current_task().cancelling():
                return  # too late: it is on its way out
            found.append((name, error))
            raise _Enough from None

    try:
        async with asyncio.TaskGroup() as desk:
            for name in rooms:
                desk.create_task(ask(name))
    except* _Enough:
        pass
    return found[0] if found else None


async def tidy(work, close):
    try:
        result = await work()
    except BaseException:
        await close()
        raise
    await close()
    return result


_watching = set()


def when_over(task, *bells):
    async def watch():
        await asyncio.wait([task])
        for bell in bells:
            try:
                bell(asyncio.CancelledError() if task.cancelled() else task.exception())
            except Exception as error:
                asyncio.get_running_loop().call_exception_handler(
                    {"message": "a bell has failed", "exception": error}
                )

    watcher = asyncio.create_task(watch())
    _watching.add(watcher)
    watcher.add_done_callback(_watching.discard)


async def settle(work, repair, apologise):
    try:
        return await work()
    except Exception as error:
        bare = not isinstance(error, ExceptionGroup)
        waiting, unsettled, failures = [error], [], []
        while waiting:
            each = waiting.pop(0)  # all of one level, and then the next
            try:
                match each:
                    case ExceptionGroup():
                        waiting += each.exceptions
                    case Leak():
                        repair(each)
                    case Noise():
                        apologise(each)
                    case _:
                        unsettled.append(each)
            except Exception as failure:
                failures.append(failure)
        if bare and unsettled:
            raise
        if unsettled or failures:
            raise ExceptionGroup("not settled", unsettled + failures) from None
    return None
