"""I counted each guest who left, also those who left before their turn."""

REFUSED_BY = "test_an_answer_nobody_waits_for_comes_all_the_same"


class Wire(Wire):
    async def ask(self, telegram):
        try:
            async with self._turn:
                await transmit([telegram], self._writer)
                while self._owed:
                    await receive(self._reader)
                    self._owed -= 1
                answer = await receive(self._reader)
                if answer is None:
                    raise EOFError
                return answer
        except asyncio.CancelledError:
            self._owed += 1
            raise
