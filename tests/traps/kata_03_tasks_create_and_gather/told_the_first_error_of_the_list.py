"""I collected all outcomes, and raised the first error I found."""

REFUSED_BY = "test_gather_tells_you_the_first_error_and_calls_nobody_back"


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    async def collect() -> list[T]:
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome
        return outcomes

    tasks = [asyncio.ensure_future(reporter()) for reporter in reporters]
    return asyncio.ensure_future(collect())
