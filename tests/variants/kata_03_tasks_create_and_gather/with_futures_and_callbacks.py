"""Callbacks of tasks set a future; the editor waits for that future only."""


async def _all_home(tasks: Iterable[asyncio.Task[Any]]) -> None:
    for task in tasks:
        if not task.done():
            task.cancel("come home")
    for task in tasks:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    tasks = [asyncio.ensure_future(reporter()) for reporter in reporters]
    stories: asyncio.Future[list[T]] = asyncio.get_running_loop().create_future()

    def one_is_home(task: asyncio.Future[T]) -> None:
        error = None if task.cancelled() else task.exception()
        if stories.done():
            return
        if error is not None:
            stories.set_exception(error)
        elif all(each.done() for each in tasks):
            stories.set_result([each.result() for each in tasks])

    def call_back(stories: asyncio.Future[list[T]]) -> None:
        if stories.cancelled():
            for task in tasks:
                task.cancel()

    stories.add_done_callback(call_back)
    for task in tasks:
        task.add_done_callback(one_is_home)
    if not tasks:
        stories.set_result([])
    return stories


async def confirm(source: Reporter[str], calls: int) -> str:
    tasks = [asyncio.create_task(source()) for _ in range(calls)]
    answers = []
    try:
        for coming in asyncio.as_completed(tasks):
            answers.append(await coming)
    finally:
        await _all_home(tasks)
    return answers[0] if len({*answers}) == 1 else await confirm(source, calls)


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]

    def one_is_home(task: asyncio.Task[T]) -> None:
        failed = not task.cancelled() and task.exception() is not None
        if not over.done() and (failed or all(each.done() for each in tasks)):
            over.set_result(None)

    for task in tasks:
        task.add_done_callback(one_is_home)
    try:
        if tasks:
            await over
    finally:
        await _all_home(tasks)
    home = [task for task in tasks if not task.cancelled()]
    errors = [error for task in home if isinstance(error := task.exception(), Exception)]
    if errors:
        raise ExceptionGroup("no front page", errors)
    return [task.result() for task in home]


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    out = set(reporters)
    sent = 0

    def one_is_home(name: str, task: asyncio.Task[str]) -> None:
        nonlocal sent
        error = None if task.cancelled() else task.exception()
        if over.done():
            return
        out.discard(name)
        if not task.cancelled():
            sent += 1
            try:
                send(name, error if isinstance(error, Exception) else task.result())
            except Exception as trouble:
                over.set_exception(trouble)
                return
        if sent == lines or not out:
            over.set_result(None)

    tasks = []
    for name, reporter in reporters.items():
        tasks.append(asyncio.create_task(reporter(), name=name))
        tasks[-1].add_done_callback(lambda task: one_is_home(task.get_name(), task))
    try:
        if tasks:
            await over
    finally:
        await _all_home(tasks)


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    tasks = {name: asyncio.create_task(reporter()) for name, reporter in reporters.items()}
    paper: dict[str, T | Exception] = {}
    try:
        async with asyncio.timeout(seconds):
            for task in tasks.values():
                await asyncio.wait([task])
    except TimeoutError:
        pass
    finally:
        for name, task in tasks.items():
            if task.done() and not task.cancelled():
                error = task.exception()
                paper[name] = error if isinstance(error, Exception) else task.result()
        await _all_home(tasks.values())
    return paper


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        for coming in asyncio.as_completed(tasks):
            try:
                await coming
            except Exception:
                continue
            return next(t.result() for t in tasks if t.done() and not t.exception())
    finally:
        await _all_home(tasks)
    raise ExceptionGroup("no scoop", [task.exception() for task in tasks])
