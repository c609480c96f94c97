"""Broken or hung up, no answer will come: I raised EOFError for both."""

REFUSED_BY = "test_one_stream_is_for_one_reader"


class Wire(Wire):
    async def ask(self, telegram):
        try:
            return await super().ask(telegram)
        except ConnectionError:
            raise EOFError("the office has gone") from None
