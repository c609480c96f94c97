"""A dict of tasks, a wrapper that writes down, and an event for "all is over"."""


class Fireworks:
    def __init__(self, log):
        self._log = log
        self._tasks = {}
        self._closed = False
        self._dark = asyncio.Event()

    def light(self, name, rocket):
        if self._closed:
            raise RuntimeError("too late")
        key = object()
        task = asyncio.get_running_loop().create_task(rocket(), name=name)
        self._tasks[key] = task
        self._dark.clear()

        def over(task):
            del self._tasks[key]
            try:
                result = task.result()
            except asyncio.CancelledError:
                log = f"{name} was put out"
            except Exception as error:
                log = f"{name} failed: {error!r}"
            else:
                log = f"{name} burnt out: {result!r}"
            self._log(log)
            if not self._tasks:
                self._dark.set()

        task.add_done_callback(over)
        return task

    async def _wait(self):
        while self._tasks:
            self._dark.clear()
            await self._dark.wait()

    async def close(self):
        try:
            await self._wait()
        except asyncio.CancelledError:
            self._closed = True
            for task in list(self._tasks.values()):
                task.cancel()
            await self._wait()
            raise
        self._closed = True
