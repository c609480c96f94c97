"""No TaskGroup and no `async with`: try and finally, plain tasks, asyncio.wait."""

from contextlib import suppress


async def unload(van: Iterable[str], shelf: asyncio.Queue[str]) -> None:
    for parcel in van:
        await asyncio.sleep(0)
        with suppress(asyncio.QueueFull):
            shelf.put_nowait(parcel)
            continue
        await shelf.put(parcel)
    await asyncio.sleep(0)


def hand_over(parcel: str, shelf: asyncio.Queue[str], loop: asyncio.AbstractEventLoop) -> None:
    asyncio.run_coroutine_threadsafe(shelf.put(parcel), loop).result()


class CashBox(CashBox):
    async def pay_in(self, cents: int) -> int:
        await self._lock.acquire()
        try:
            return await self._record(cents)
        finally:
            self._lock.release()

    async def pay_in_all(self, amounts: Iterable[int]) -> None:
        await self._lock.acquire()
        try:
            for cents in amounts:
                await self._record(cents)
        finally:
            self._lock.release()


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            await self.take()
            try:
                return await customer()
            finally:
                self.give_back()

        served = [asyncio.create_task(serve(customer)) for customer in customers]
        try:
            return await asyncio.gather(*served)
        except Exception:
            for each in served:
                each.cancel()
        finally:  # gather() ends with the first who fails or is cancelled, the others do not
            ends = await asyncio.gather(*served, return_exceptions=True)
        raise ExceptionGroup("failed", [end for end in ends if isinstance(end, Exception)])


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    async def clerk() -> None:
        while True:
            parcel = await shelf.get()
            try:
                await handle(parcel)
            finally:
                shelf.task_done()

    at_work = [asyncio.create_task(clerk()) for _ in range(clerks)]
    join = asyncio.create_task(shelf.join())
    try:
        await asyncio.wait({join, *at_work}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in (join, *at_work):
            each.cancel()
        ends = await asyncio.gather(join, *at_work, return_exceptions=True)
    errors = [end for end in ends if isinstance(end, Exception)]
    if errors:
        raise ExceptionGroup("failed", errors)
