"""A fire made me forget what had failed before."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def run(self, orders):
        try:
            return await super().run(orders)
        except ExceptionGroup as group:
            fires = group.subgroup(Fire)
            raise fires or group from None
