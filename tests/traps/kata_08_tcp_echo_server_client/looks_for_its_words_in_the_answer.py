"""I knew my answer: it had my telegram in it."""

REFUSED_BY = "test_an_answer_nobody_waits_for_comes_all_the_same"


class Wire(Wire):
    async def ask(self, telegram):
        async with self._turn:
            await transmit([telegram], self._writer)
            while (answer := await receive(self._reader)) is not None:
                if telegram in answer:
                    return answer
            raise EOFError
