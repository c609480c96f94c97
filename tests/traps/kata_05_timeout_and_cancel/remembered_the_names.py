"""I remembered whom I had asked by name. The next ferry of that name was never asked."""

REFUSED_BY = "test_a_second_cancel_interrupts_the_way_home"


async def call_back(self):
    ferries = dict(self._ferries)
    for name, ferry in ferries.items():
        if name not in self._called_back:
            self._called_back.add(name)
            ferry.cancel()
    if ferries:
        await asyncio.wait(ferries.values())


Fleet.call_back = call_back
