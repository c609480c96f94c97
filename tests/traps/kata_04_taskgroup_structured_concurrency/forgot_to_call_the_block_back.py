"""I called all climbers back, and the block waited on."""

REFUSED_BY = "test_no_way_out_of_the_block_leads_past_the_end"


class BaseCamp:
    def __init__(self):
        self._tasks, self._failures = [], []
        self._open = self._calling_back = False

    async def __aenter__(self):
        self._open = True
        return self

    def send(self, climb):
        if not self._open or self._calling_back:
            raise RuntimeError("closed")
        task = asyncio.create_task(climb())
        self._tasks.append(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task):
        if not task.cancelled() and task.exception() is not None:
            self._failures.append(task.exception())
            self._stop()

    def _stop(self):
        if not self._calling_back:
            self._calling_back = True
            for t in self._tasks:
                t.cancel()

    async def __aexit__(self, error_type, error, traceback):
        if error is not None:
            self._stop()
        while any(not x.done() for x in self._tasks):
            await asyncio.wait([x for x in self._tasks if not x.done()])
        await asyncio.sleep(0)
        self._open = False
        if isinstance(error, Exception):
            self._failures.append(error)
        if self._failures:
            raise BaseExceptionGroup("not all came back well", self._failures)
