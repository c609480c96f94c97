"""I took a Fire for a failure like any other."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def _work(self, shelf):
        while (job := await shelf.get()) is not None:
            self._tell(job, "begun")
            try:
                pages = await print_job(job, tries=self._tries, patience=self._patience)
            except Exception as error:
                self._failures.append(error)
                self._tell(job, "failed")
            except asyncio.CancelledError:
                if _requests_to_stop():
                    raise
                self._tell(job, "withdrawn")
            else:
                self._printed[job.title] = pages
                self._tell(job, "printed")
