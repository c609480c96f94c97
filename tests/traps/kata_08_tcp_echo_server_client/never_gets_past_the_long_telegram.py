"""I turned LimitOverrunError into ValueError. The telegram was still in the buffer."""

REFUSED_BY = "test_a_telegram_beyond_the_limit_is_an_error"


async def receive(line):
    try:
        return (await line.readuntil(b"\n"))[:-1]
    except asyncio.LimitOverrunError as error:
        raise ValueError("too long") from error
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
