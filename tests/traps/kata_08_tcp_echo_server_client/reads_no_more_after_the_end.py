"""One task reads for all guests. When the office hangs up, it ends; whoever asks later waits."""

REFUSED_BY = "test_one_stream_is_for_one_reader"


class Wire:
    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer
        self._guests = asyncio.Queue()
        self._waiting = set()
        self._reading = asyncio.create_task(self._read())

    async def ask(self, telegram):
        answer = asyncio.get_running_loop().create_future()
        self._guests.put_nowait(answer)
        self._waiting.add(answer)
        await transmit([telegram], self._writer)
        try:
            return await answer
        finally:
            self._waiting.discard(answer)

    async def _read(self):
        with suppress(EOFError, ConnectionError):
            while (words := await receive(self._reader)) is not None:
                answer = await self._guests.get()
                if not answer.done():
                    answer.set_result(words)
        for answer in self._waiting:
            if not answer.done():
                answer.set_exception(EOFError("the office has hung up"))
