"""A timeout block and a look at the clock for each wait, and a board read off the tasks."""


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError("no time to leave")
    async with asyncio.timeout(patience):
        return await crossing()


async def load(next_box, lift, patience):
    loop = asyncio.get_running_loop()
    end = loop.time() + patience
    aboard = []
    while (left := end - loop.time()) > 0:
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(left):
                box = await next_box()
        except TimeoutError:
            break
        lift(box)
        aboard.append(box)
    await asyncio.sleep(0)
    return len(aboard)


class Fleet:
    def __init__(self):
        self._ferries = []
        self._going_home = []

    def cast_off(self, name, crossing):
        ferry = asyncio.get_running_loop().create_task(crossing())
        self._ferries.append((name, ferry))
        return ferry

    @property
    def at_sea(self):
        return sorted(name for name, ferry in self._ferries if not ferry.done())

    async def call_back(self):
        ferries = [ferry for _, ferry in self._ferries if not ferry.done()]
        for ferry in ferries:
            if ferry not in self._going_home:
                self._going_home.append(ferry)
                ferry.cancel()
        for ferry in ferries:
            if not ferry.done():
                await asyncio.wait([ferry])


async def deliver(unload, sign):
    await unload()
    signing = asyncio.ensure_future(sign())

    async def signed():
        try:
            await asyncio.shield(signing)
        finally:
            if not signing.done():
                await signed()

    await signed()
    return signing.result()


async def keep_watch(crossing, silence, tide):
    loop = asyncio.get_running_loop()
    at_sea = True
    try:
        async with asyncio.timeout_at(tide) as ebb:
            try:
                async with asyncio.timeout(None) as watch:

                    def report():
                        if at_sea and not watch.expired():
                            watch.reschedule(loop.time() + silence)

                    await crossing(report)
            except TimeoutError:
                if watch.expired():
                    return "silent"
                raise
            finally:
                at_sea = False
    except TimeoutError:
        if ebb.expired():
            return "tide"
        raise
    return "home"


async def convoy(crossings, patience, tide):
    async def attempt(crossing):
        """Return (True, the result), or (False, None) if the engine failed at sea."""
        async with asyncio.timeout(patience) as clock:
            try:
                return True, await crossing()
            except OSError as error:
                called_back = clock.expired() or asyncio.current_task().cancelling()
                if called_back or isinstance(error, TimeoutError):
                    raise
                return False, None

    async def sail(crossing):
        home = False
        while not home:
            home, result = await attempt(crossing)
        return result

    async def all_of_them():
        async with asyncio.TaskGroup() as group:
            ferries = [group.create_task(sail(crossing)) for crossing in crossings]
        return [ferry.result() for ferry in ferries]

    async with asyncio.timeout(tide - asyncio.get_running_loop().time()):
        return await all_of_them()
