"""A Condition for the door, a lock that knows its holder, counters as a line of futures."""

from collections import deque


async def unload(van: Iterable[str], shelf: asyncio.Queue[str]) -> None:
    parcels = list(van)
    while parcels:
        await shelf.put(parcels.pop(0))
        await asyncio.sleep(0)


def hand_over(parcel: str, shelf: asyncio.Queue[str], loop: asyncio.AbstractEventLoop) -> None:
    asyncio.run_coroutine_threadsafe(shelf.put(parcel), loop)


class Door:
    def __init__(self) -> None:
        self._is_open = False
        self._waiting: set[asyncio.Future[None]] = set()

    def open(self) -> None:
        self._is_open = True
        for each in self._waiting:
            if not each.done():
                each.set_result(None)
        self._waiting.clear()

    def close(self) -> None:
        self._is_open = False

    async def enter(self) -> None:
        while not self._is_open:
            opened = asyncio.get_running_loop().create_future()
            self._waiting.add(opened)
            await opened


class CashBox:
    def __init__(
        self,
        read: Callable[[], Awaitable[int]],
        write: Callable[[int], Awaitable[None]],
    ) -> None:
        self._read = read
        self._write = write
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    async def pay_in(self, cents: int) -> int:
        if self._holder is not asyncio.current_task():
            async with self._lock:
                return await self._record(cents)
        return await self._record(cents)

    async def _record(self, cents: int) -> int:
        new = cents + await self._read()
        await self._write(new)
        return new

    async def pay_in_all(self, amounts: Iterable[int]) -> None:
        async with self._lock:
            self._holder = asyncio.current_task()
            try:
                for cents in amounts:
                    await self.pay_in(cents)
            finally:
                self._holder = None


class Counters:
    def __init__(self, count: int) -> None:
        self._count = self._left = count
        self._line: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        if self._left:
            self._left -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it was our turn, and we go home: next, please
                self.give_back()
            raise

    def give_back(self) -> None:
        if self._left == self._count:
            raise ValueError("all counters are free")
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._left += 1

    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T], place: int) -> None:
            await self.take()
            try:
                results[place] = await customer()
            finally:
                self.give_back()

        results: dict[int, T] = {}
        async with asyncio.TaskGroup() as hall:
            for place, customer in enumerate(customers):
                hall.create_task(serve(customer, place))
        return [results[place] for place in sorted(results)]


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

    async def watch(office: asyncio.TaskGroup) -> None:
        at_work = [office.create_task(clerk()) for _ in range(clerks)]
        await shelf.join()
        for each in at_work:
            each.cancel("closing time")

    async with asyncio.TaskGroup() as office:
        office.create_task(watch(office))
