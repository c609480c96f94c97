"""Nobody should wait for ever, so every ten seconds I asked for a counter again."""

REFUSED_BY = "test_whoever_has_waited_longest_is_next"


class Counters(Counters):
    async def take(self) -> None:
        while True:
            try:
                async with asyncio.timeout(10):
                    await self._free.acquire()
                return
            except TimeoutError:
                print("still waiting")
