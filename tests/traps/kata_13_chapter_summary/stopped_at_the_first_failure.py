"""I let the error of an order end the whole shift."""

REFUSED_BY = "test_a_spoilt_order_stops_nobody_and_no_failure_is_lost"


class Shift(Shift):
    async def _work(self, shelf):
        while (job := await shelf.get()) is not None:
            self._tell(job, "begun")
            try:
                pages = await print_job(job, tries=self._tries, patience=self._patience)
            except Exception as error:
                self._failures.append(error)
                self._tell(job, "failed")
                raise Fire from error
            except asyncio.CancelledError:
                if _requests_to_stop():
                    raise
                self._tell(job, "withdrawn")
            else:
                self._printed[job.title] = pages
                self._tell(job, "printed")
