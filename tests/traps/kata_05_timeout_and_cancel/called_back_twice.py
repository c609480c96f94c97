"""Every `call_back` cancels every ferry at sea, also those on their way home."""

REFUSED_BY = "test_a_second_cancel_interrupts_the_way_home"


async def call_back(self):
    ferries = set(self._ferries.values())
    for ferry in ferries:
        ferry.cancel()
    if ferries:
        await asyncio.wait(ferries)


Fleet.call_back = call_back
