"""No TaskGroup for the climbers: tasks, a list of failures, and `wait`."""


class BaseCamp:
    def __init__(self):
        self._open = False
        self._used = False
        self._calling_back = False
        self._left = set()
        self._failures = []
        self._stop = None

    async def __aenter__(self):
        if self._used:
            raise RuntimeError("the camp has been opened before")
        self._open = self._used = True
        self._body = asyncio.current_task()
        self._in_block = True
        self._woken = False
        return self

    def send(self, climb):
        if not self._open or self._calling_back:
            raise RuntimeError("nobody is sent now")
        task = asyncio.create_task(climb())
        self._left.add(task)
        task.add_done_callback(self._came_back)
        return task

    def _came_back(self, task):
        self._left.discard(task)
        if task.cancelled() or task.exception() is None:
            return
        self._failures.append(task.exception())
        if not self._calling_back:
            self._call_back()
            if self._in_block:
                self._woken = True
                self._body.cancel()

    def _call_back(self):
        self._calling_back = True
        for each in self._left:
            each.cancel()

    async def __aexit__(self, error_type, error, traceback):
        self._in_block = False
        mine = isinstance(error, asyncio.CancelledError)
        if self._woken:
            self._body.uncancel()
        called_off = error if mine and not self._woken else None
        if error is not None and not self._calling_back:
            self._call_back()
        while self._left:
            try:
                await asyncio.wait(self._left)
            except asyncio.CancelledError as cancelled:
                called_off = cancelled
                if not self._calling_back:
                    self._call_back()
        self._open = False
        for failure in self._failures:
            if isinstance(failure, SystemExit | KeyboardInterrupt):
                raise failure
        failures = [*self._failures, *([error] if error is not None and not mine else [])]
        if failures:
            raise BaseExceptionGroup("not all came back well", failures)
        if called_off is not None:
            raise called_off


async def climb_together(climbs):
    async with BaseCamp() as camp:
        climbing = [camp.send(climb) for climb in climbs]
    return [None if task.cancelled() else task.result() for task in climbing]


async def before_dark(teams, *, rest, light):
    async def go():
        failure = None
        for team in teams:
            if failure:
                await asyncio.sleep(rest)
            try:
                return await climb_together(team)
            except ExceptionGroup as group:
                failure = group
            if over:  # a camp whose climber has failed does not tell that it was called back
                break
        raise failure

    over = False
    called_off = None
    going = asyncio.create_task(go())
    try:
        await asyncio.wait([going], timeout=light)
    except asyncio.CancelledError as cancelled:
        called_off = cancelled
    dark = not going.done()
    over = True
    going.cancel()
    while not going.done():
        try:
            await asyncio.wait([going])
        except asyncio.CancelledError as cancelled:
            called_off = cancelled
    failure = None if going.cancelled() else going.exception()
    if called_off is not None:
        raise called_off
    if dark:
        raise TimeoutError
    if failure is not None:
        raise failure
    return going.result()
