"""I held the pigeons in a WeakSet, so that the loft never fills up."""

from weakref import WeakSet

REFUSED_BY = "test_a_pigeon_that_nobody_holds_may_vanish_in_the_air"


class Loft(Loft):
    def __init__(self) -> None:
        self._pigeons = WeakSet()
