"""I call `asyncio.to_thread`, and let a semaphore count the desks. Its pool has fewer threads."""

REFUSED_BY = "test_a_thread_of_anyio_knows_its_way_back"


async def measure(plates, look, answer, desks):
    loop = asyncio.get_running_loop()
    free = asyncio.Semaphore(desks)

    def ask(text):
        return asyncio.run_coroutine_threadsafe(answer(text), loop).result()

    async def one(plate):
        async with free:
            return await asyncio.to_thread(look, plate, ask)

    return await asyncio.gather(*(one(plate) for plate in plates))
