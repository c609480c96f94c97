"""A dict from task to name, and `wait` for everything."""


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    return asyncio.gather(*[asyncio.create_task(reporter()) for reporter in reporters])


async def confirm(source: Reporter[str], calls: int) -> str:
    # nobody fails, and this gather waits for all, even when we are cancelled
    answers: list[Any] = []
    while not answers or any(answer != answers[0] for answer in answers):
        coming = asyncio.gather(*(source() for _ in range(calls)), return_exceptions=True)
        answers = await coming
    return str(answers[0])


async def _bring_home(tasks: Iterable[asyncio.Task[Any]]) -> None:
    out = [task for task in tasks if not task.done()]
    for task in out:
        task.cancel()
    if out:
        await asyncio.wait(out)
    for task in tasks:
        if not task.cancelled():
            task.exception()  # heard


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            done, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            if any(not task.cancelled() and task.exception() for task in done):
                break
    finally:
        await _bring_home(tasks)
    home = [task for task in tasks if not task.cancelled()]
    errors = [error for task in home if isinstance(error := task.exception(), Exception)]
    if errors:
        raise ExceptionGroup(f"{len(errors)} reporters failed", errors)
    return [task.result() for task in home]


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    names = {asyncio.create_task(reporter()): name for name, reporter in reporters.items()}
    out = set(names)
    try:
        while out:
            done, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.cancelled():
                    continue
                error = task.exception()
                send(names[task], error if isinstance(error, Exception) else task.result())
                lines -= 1
                if lines == 0:
                    return
    finally:
        await _bring_home(names)


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    if not reporters:
        return {}
    paper: dict[str, T | Exception] = {}
    names = {asyncio.create_task(reporter()): name for name, reporter in reporters.items()}
    try:
        done, _ = await asyncio.wait(names, timeout=seconds)
        for task in done:
            if not task.cancelled():
                error = task.exception()
                paper[names[task]] = error if isinstance(error, Exception) else task.result()
    finally:
        await _bring_home(names)
    return paper


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = {asyncio.create_task(reporter()): place for place, reporter in enumerate(reporters)}
    done: set[asyncio.Task[T]] = set()
    try:
        while len(done) < len(tasks):
            home, _ = await asyncio.wait(set(tasks) - done, return_when=asyncio.FIRST_COMPLETED)
            if winners := [task for task in home if task.exception() is None]:
                return min(winners, key=tasks.__getitem__).result()
            done |= home
    finally:
        await _bring_home(tasks)
    raise ExceptionGroup("no scoop", [e for t in done if isinstance(e := t.exception(), Exception)])
