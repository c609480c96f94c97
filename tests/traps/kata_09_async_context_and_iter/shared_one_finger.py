"""I returned myself, and counted the lines in myself."""

REFUSED_BY = "test_each_reader_has_a_finger_of_their_own"


class Playbill(Playbill):
    _number = -1

    def __aiter__(self):
        return self

    async def __anext__(self):
        self._number += 1
        line = await self._fetch(self._number)
        if line is None:
            raise StopAsyncIteration
        return line
