"""A fire made me forget what had failed before."""

REFUSED_BY = "test_a_spoilt_order_stops_nobody_and_no_failure_is_lost"


class Shift(Shift):
    async def run(self, orders):
        try:
            return await super().run(orders)
        except ExceptionGroup as group:
            fires = group.subgroup(Fire)
            raise fires or group from None
