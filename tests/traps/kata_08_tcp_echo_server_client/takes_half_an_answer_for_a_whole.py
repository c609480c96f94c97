"""I read the answers with readline(). At the end of the line it returns what it has."""

REFUSED_BY = "test_one_stream_is_for_one_reader"


class Wire:
    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer
        self._turn = asyncio.Lock()
        self._owed = 0

    async def ask(self, telegram):
        async with self._turn:
            self._owed += 1
            try:
                await transmit([telegram], self._writer)
                while answer := await self._reader.readline():
                    self._owed -= 1
                    if self._owed == 0:
                        return answer.removesuffix(b"\n")
            except ConnectionError as error:
                raise EOFError("the office has broken the line") from error
            raise EOFError("the office has hung up")
