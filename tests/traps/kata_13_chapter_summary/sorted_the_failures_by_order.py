"""I listed the failures in the sequence of the orders."""

REFUSED_BY = "test_a_spoilt_order_stops_nobody_and_no_failure_is_lost"


class Shift(Shift):
    async def run(self, orders):
        sequence = []

        async def remember():
            async for job in orders:

                async def run(job=job):
                    try:
                        return await job.run()
                    except Exception as error:
                        error.place = sequence.index(job.title)
                        raise

                sequence.append(job.title)
                yield Job(job.title, run)

        try:
            return await super().run(remember())
        except ExceptionGroup as group:
            place = {error: getattr(error, "place", 99) for error in group.exceptions}
            raise group.derive(sorted(group.exceptions, key=place.get)) from None
