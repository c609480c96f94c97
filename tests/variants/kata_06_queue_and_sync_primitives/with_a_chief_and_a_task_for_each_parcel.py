"""A task for each parcel and a chief who hands them out; counters are numbers in a queue."""


class Door:
    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._is_open = False
        self._ringing: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        self._is_open = True
        task = asyncio.get_running_loop().create_task(self._ring())
        self._ringing.add(task)
        task.add_done_callback(self._ringing.discard)

    async def _ring(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        self._is_open = False

    async def enter(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._is_open)


class Counters:
    def __init__(self, count: int) -> None:
        self._count = count
        self._free: asyncio.Queue[int] = asyncio.Queue()
        for number in range(count):
            self._free.put_nowait(number)
        self._line = asyncio.Lock()

    async def take(self) -> None:
        async with self._line:  # one line for all; its head waits for a counter
            await self._free.get()

    def give_back(self) -> None:
        if self._free.qsize() == self._count:
            raise ValueError("all counters are free")
        self._free.put_nowait(0)

    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            await self.take()
            try:
                return await customer()
            finally:
                self.give_back()

        async with asyncio.TaskGroup() as hall:
            served = [hall.create_task(serve(customer)) for customer in customers]
        return [each.result() for each in served]


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    free = asyncio.Semaphore(clerks)

    async def one(parcel: str) -> None:
        try:
            await handle(parcel)
        finally:
            shelf.task_done()
        free.release()  # not after an error: nothing more is handed out then

    async def chief(office: asyncio.TaskGroup) -> None:
        while True:
            await free.acquire()
            parcel = await shelf.get()
            office.create_task(one(parcel))

    async with asyncio.TaskGroup() as office:
        boss = office.create_task(chief(office))
        await shelf.join()
        boss.cancel()
