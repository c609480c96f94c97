"""Everybody writes into one book as they come, and a finally hides nothing."""


async def ask_all(rooms):
    replies = Replies({}, {})

    async def ask(name):
        try:
            replies.answers[name] = await rooms[name]()
        except BaseException as error:
            replies.complaints[name] = error

    async with asyncio.TaskGroup() as desk:  # if we are cancelled, it raises CancelledError
        for name in rooms:
            desk.create_task(ask(name))
    return replies


async def first_complaint(rooms):
    enough = asyncio.Event()
    names = {}
    found = []

    def over(room):
        if not room.cancelled() and room.exception() and not enough.is_set():
            found.append((names[room], room.exception()))
            enough.set()
        elif all(other.done() for other in names):
            enough.set()

    for name, room in rooms.items():
        names[asyncio.ensure_future(room())] = name
    for room in names:
        room.add_done_callback(over)
    try:
        if names:
            await enough.wait()
    finally:
        for room in names:
            room.cancel()
        await asyncio.gather(*names, return_exceptions=True)
    return found[0] if found else None


async def tidy(work, close):
    try:
        result = await work()
    except BaseException:
        await asyncio.create_task(close())
        raise
    else:
        await close()
        return result


def when_over(task, *bells):
    def ring(task):
        try:
            error = task.exception()
        except asyncio.CancelledError as cancelled:
            error = cancelled
        loop = asyncio.get_running_loop()
        for bell in bells:
            loop.call_soon(bell, error)

    task.add_done_callback(ring)


async def overhear(work, note):
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()

    def handler(_, context):
        note(context["message"], context.get("exception"))

    loop.set_exception_handler(handler)
    try:
        result = await asyncio.ensure_future(work())
    except BaseException:
        loop.set_exception_handler(before)
        raise
    loop.set_exception_handler(before)
    return result


async def settle(work, repair, apologise):
    failures = []

    def attend(error):
        try:
            repair(error) if isinstance(error, Leak) else apologise(error)
        except Exception as failure:
            failures.append(failure)
        return True

    try:
        try:
            return await work()
        except* (Leak, Noise) as group:
            group.subgroup(lambda e: not isinstance(e, ExceptionGroup) and attend(e))
            if failures:
                raise ExceptionGroup("not settled", failures) from None
    except ExceptionGroup as rest:
        raise rest from None
    return None
