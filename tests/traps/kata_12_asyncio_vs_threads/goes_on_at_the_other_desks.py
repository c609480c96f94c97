"""Whoever has a failure stops. At the other desks they go on."""

from concurrent.futures import ThreadPoolExecutor

REFUSED_BY = "test_nobody_locks_the_hall_while_somebody_measures"


async def measure(plates, look, answer, desks):
    loop = asyncio.get_running_loop()
    pile = iter(enumerate(plates))
    numbers = {}
    failures = []

    def ask(text):
        return asyncio.run_coroutine_threadsafe(answer(text), loop).result()

    async def desk():
        for place, plate in pile:
            try:
                numbers[place] = await loop.run_in_executor(threads, look, plate, ask)
            except Exception as error:
                failures.append(error)
                return

    threads = ThreadPoolExecutor(desks)
    try:
        await asyncio.gather(*(desk() for _ in range(desks)))
    finally:
        threads.shutdown(wait=False)
    if failures:
        raise ExceptionGroup("some plates are broken", failures)
    return [numbers[place] for place in sorted(numbers)]
