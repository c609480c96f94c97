"""Nothing came, so I read again."""

REFUSED_BY = "test_the_end_is_empty_bytes_for_ever"


async def receive(line):
    while not (telegram := await line.readline()):
        pass
    return telegram[:-1]
