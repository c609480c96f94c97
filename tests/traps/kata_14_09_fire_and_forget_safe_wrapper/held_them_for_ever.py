"""I kept every task in a list."""

REFUSED_BY = "test_a_rocket_that_nobody_holds_may_go_out"


class Fireworks(Fireworks):
    def __init__(self, log):
        super().__init__(log)
        self._all = []

    def light(self, name, rocket):
        self._all.append(super().light(name, rocket))
        return self._all[-1]
