"""Task groups call back for us; a queue tells who is home."""


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    return asyncio.gather(*tasks)


async def confirm(source: Reporter[str], calls: int) -> str:
    while True:
        async with asyncio.TaskGroup() as round_of_calls:
            tasks = [round_of_calls.create_task(source()) for _ in range(calls)]
        answers = {task.result() for task in tasks}
        if len(answers) == 1:
            return answers.pop()


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    async with asyncio.TaskGroup() as street:
        tasks = [street.create_task(reporter()) for reporter in reporters]
    return [task.result() for task in tasks if not task.cancelled()]


class _EnoughError(Exception):
    pass


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    home: asyncio.Queue[tuple[str, str | Exception] | None] = asyncio.Queue()

    async def report(name: str, reporter: Reporter[str]) -> None:
        news: str | Exception
        try:
            news = await reporter()
        except Exception as error:
            news = error
        except asyncio.CancelledError:
            home.put_nowait(None)
            raise
        home.put_nowait((name, news))

    trouble: Exception | None = None
    async with asyncio.TaskGroup() as street:
        tasks = [street.create_task(report(*entry)) for entry in reporters.items()]
        for _ in reporters:
            line = await home.get()
            if line is None:
                continue
            try:
                send(*line)
            except Exception as error:
                trouble = error
                break
            lines -= 1
            if not lines:
                break
        for task in tasks:
            task.cancel()
    if trouble is not None:
        raise trouble


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    paper: dict[str, T | Exception] = {}
    closed = False

    async def report(name: str, reporter: Reporter[T]) -> None:
        news: T | Exception
        try:
            news = await reporter()
        except Exception as error:
            news = error
        if not closed:
            paper[name] = news

    def close() -> None:
        nonlocal closed
        closed = True
        for task in tasks:
            task.cancel()

    async with asyncio.TaskGroup() as street:
        tasks = [street.create_task(report(*entry)) for entry in reporters.items()]
        deadline = asyncio.get_running_loop().call_later(seconds, close)
    deadline.cancel()
    return paper


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    errors: list[Exception] = []
    done: asyncio.Queue[None] = asyncio.Queue()
    won = False

    async def run(reporter: Reporter[T]) -> T | None:
        try:
            return await reporter()
        finally:
            done.put_nowait(None)

    async def race(reporter: Reporter[T]) -> tuple[bool, T | None]:
        try:
            return True, await run(reporter)
        except Exception as error:
            if not won:
                errors.append(error)
            return False, None

    async with asyncio.TaskGroup() as street:
        tasks = [street.create_task(race(reporter)) for reporter in reporters]
        for _ in tasks:
            await done.get()
            await asyncio.sleep(0)
            winners = [task for task in tasks if task.done() and task.result()[0]]
            if winners:
                won = True
                break
        for task in tasks:
            task.cancel()
    if winners:
        return winners[0].result()[1]
    raise ExceptionGroup("nobody has a story", errors)
