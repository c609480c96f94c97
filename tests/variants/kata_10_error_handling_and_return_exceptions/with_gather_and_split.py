"""gather with a look at `cancelling()`, a context manager, and `split` in place of except*."""

from contextlib import AsyncExitStack, contextmanager


async def ask_all(rooms):
    async def ask(name):
        (reply,) = await asyncio.gather(rooms[name](), return_exceptions=True)
        return name, reply

    # with return_exceptions a gather that is cancelled waits for all; ask() itself raises nothing
    said = dict(await asyncio.gather(*map(ask, rooms), return_exceptions=True))
    bad = {name: reply for name, reply in said.items() if isinstance(reply, BaseException)}
    return Replies({name: reply for name, reply in said.items() if name not in bad}, bad)


async def first_complaint(rooms):
    found = asyncio.get_running_loop().create_future()

    async def ask(name):
        try:
            await rooms[name]()
        except asyncio.CancelledError:
            if asyncio.current_task().cancelling():
                raise
        except Exception as error:
            if not found.done():
                found.set_result((name, error))

    asking = [asyncio.create_task(ask(name)) for name in rooms]
    all_over = asyncio.gather(*asking, return_exceptions=True)
    called_off = None
    try:
        await asyncio.wait([found, all_over], return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError as error:
        called_off = error
    for task in asking:
        task.cancel()
    if asking:
        await asyncio.wait(asking)
    await asyncio.wait([all_over])
    if called_off:
        raise called_off
    return found.result() if found.done() else None


async def tidy(work, close):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(close)
        return await work()


def when_over(task, *bells):
    def ring(bell):
        bell(asyncio.CancelledError("cancelled") if task.cancelled() else task.exception())

    def all_together(_):
        loop = asyncio.get_running_loop()
        for bell in bells:
            try:
                ring(bell)
            except Exception as error:
                loop.call_exception_handler({"message": "a bell has failed", "exception": error})

    task.add_done_callback(all_together)


@contextmanager
def _handler(handler):
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(handler)
    try:
        yield
    finally:
        loop.set_exception_handler(before)


async def overhear(work, note):
    with _handler(lambda _, context: note(context["message"], context.get("exception"))):
        return await work()


async def settle(work, repair, apologise):
    try:
        return await work()
    except Exception as error:
        group = error if isinstance(error, ExceptionGroup) else ExceptionGroup("one", [error])
        rest = group
        failures = []
        for kind, help_with in [(Leak, repair), (Noise, apologise)]:
            mine, rest = rest.split(kind) if rest else (None, None)
            for each in _leaves(mine) if mine else ():
                try:
                    help_with(each)
                except Exception as failure:
                    failures.append(failure)
        if rest and rest is group and group is not error:
            raise error from None
        if rest and not failures:
            raise (rest if error is group else error) from None
        if failures:
            raise ExceptionGroup("trouble", [*failures, *([rest] if rest else [])]) from None
    return None
