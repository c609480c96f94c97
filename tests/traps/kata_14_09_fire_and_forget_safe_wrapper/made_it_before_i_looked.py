"""I called `rocket()` first, and then looked whether the show was over."""

REFUSED_BY = "test_nothing_is_lit_when_the_show_is_over"


class Fireworks(Fireworks):
    def light(self, name, rocket):
        coroutine = rocket()
        try:
            return super().light(name, lambda: coroutine)
        except RuntimeError:
            coroutine.close()
            raise
