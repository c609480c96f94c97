"""I waited with `gather`, and whoever cancelled me cancelled the ferries once more."""

REFUSED_BY = "test_a_second_cancel_interrupts_the_way_home"


async def call_back(self):
    ferries = set(self._ferries.values())
    for ferry in ferries - self._called_back:
        ferry.cancel()
    self._called_back |= ferries
    await asyncio.gather(*ferries, return_exceptions=True)


Fleet.call_back = call_back
