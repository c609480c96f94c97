"""I counted the stories, and an error was no line for me."""

REFUSED_BY = "test_a_break_calls_nobody_back"


async def ticker(reporters, send, lines):
    tasks = {asyncio.create_task(reporter()): name for name, reporter in reporters.items()}
    out, sent = set(tasks), 0
    try:
        while out and sent < lines:
            home, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in home:
                if task.cancelled() or sent >= lines:
                    continue
                if task.exception():
                    send(tasks[task], task.exception())
                else:
                    send(tasks[task], task.result())
                    sent += 1
    finally:
        await _call_back(list(tasks))
