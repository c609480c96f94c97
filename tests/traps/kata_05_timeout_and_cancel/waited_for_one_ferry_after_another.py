"""I awaited each ferry, and its CancelledError, which I expected, I suppressed."""

REFUSED_BY = "test_a_second_cancel_interrupts_the_way_home"


async def call_back(self):
    ferries = set(self._ferries.values())
    for ferry in ferries - self._called_back:
        ferry.cancel()
    self._called_back |= ferries
    for ferry in ferries:
        with contextlib.suppress(asyncio.CancelledError):
            await ferry


Fleet.call_back = call_back
