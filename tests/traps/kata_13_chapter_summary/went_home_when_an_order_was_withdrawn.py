"""CancelledError is not for me to catch, I thought, so the press let it pass."""

REFUSED_BY = "test_a_press_goes_on_when_its_order_is_withdrawn"


class Shift(Shift):
    async def _work(self, shelf):
        while (job := await shelf.get()) is not None:
            self._tell(job, "begun")
            try:
                pages = await print_job(job, tries=self._tries, patience=self._patience)
            except Fire:
                self._tell(job, "failed")
                raise
            except Exception as error:
                self._failures.append(error)
                self._tell(job, "failed")
            else:
                self._printed[job.title] = pages
                self._tell(job, "printed")
