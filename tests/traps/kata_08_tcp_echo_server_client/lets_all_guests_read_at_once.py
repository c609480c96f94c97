"""Each guest wrote, and each guest read."""

REFUSED_BY = "test_one_stream_is_for_one_reader"


class Wire:
    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer

    async def ask(self, telegram):
        await transmit([telegram], self._writer)
        answer = await receive(self._reader)
        if answer is None:
            raise EOFError
        return answer
