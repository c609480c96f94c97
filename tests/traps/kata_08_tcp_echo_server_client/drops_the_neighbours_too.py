"""I dropped all that was in the buffer, also the telegrams behind the long one."""

REFUSED_BY = "test_a_telegram_beyond_the_limit_is_an_error"


async def receive(line):
    try:
        return (await line.readuntil(b"\n"))[:-1]
    except asyncio.LimitOverrunError as error:
        await line.read(1000)
        raise ValueError("too long") from error
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
