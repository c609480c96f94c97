"""After an error in the block I cancelled the tasks, and raised it on its own."""

REFUSED_BY = "test_no_way_out_of_the_block_leads_past_the_end"


class BaseCamp(BaseCamp):
    async def __aenter__(self):
        self._tasks = []
        return await super().__aenter__()

    def send(self, climb):
        task = super().send(climb)
        self._tasks.append(task)
        return task

    async def __aexit__(self, error_type, error, traceback):
        if error_type is not None:
            for task in self._tasks:
                task.cancel()
        await self._group.__aexit__(None, None, None)
