"""readline() drops a line that is too long, I thought: all of it."""

REFUSED_BY = "test_a_telegram_beyond_the_limit_is_an_error"


async def receive(line):
    telegram = await line.readline()
    if telegram and not telegram.endswith(b"\n"):
        raise EOFError
    return telegram[:-1] if telegram else None
