"""Whoever leaves must take the answer along, so I waited for it."""

REFUSED_BY = "test_an_answer_nobody_waits_for_comes_all_the_same"


class Wire(Wire):
    async def ask(self, telegram):
        async with self._turn:
            await transmit([telegram], self._writer)
            try:
                answer = await receive(self._reader)
            except asyncio.CancelledError:
                await receive(self._reader)
                raise
            if answer is None:
                raise EOFError
            return answer
