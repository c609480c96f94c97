"""I count an answer when its telegram is sent. Who leaves before has written, too."""

REFUSED_BY = "test_an_answer_nobody_waits_for_comes_all_the_same"


class Wire(Wire):
    async def ask(self, telegram):
        async with self._turn:
            await transmit([telegram], self._writer)
            self._owed += 1
            while (answer := await receive(self._reader)) is not None:
                self._owed -= 1
                if self._owed == 0:
                    return answer
            raise EOFError("the office has hung up")
