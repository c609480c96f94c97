"""I cancelled every ferry and returned: a cancelled task is over, I thought."""

REFUSED_BY = "test_a_second_cancel_interrupts_the_way_home"


async def call_back(self):
    for ferry in self._ferries.values():
        ferry.cancel()


Fleet.call_back = call_back
