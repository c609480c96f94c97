"""I freed the line when a guest left. The next one got the answer."""

REFUSED_BY = "test_an_answer_nobody_waits_for_comes_all_the_same"


class Wire(Wire):
    async def ask(self, telegram):
        async with self._turn:
            await transmit([telegram], self._writer)
            answer = await receive(self._reader)
            if answer is None:
                raise EOFError
            return answer
