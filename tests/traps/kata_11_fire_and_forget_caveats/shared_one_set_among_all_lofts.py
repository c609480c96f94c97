"""I made the set in the body of the class. All lofts share it."""

REFUSED_BY = "test_a_pigeon_that_lands_may_release_the_next"


class Loft(Loft):
    _pigeons = set()

    def __init__(self) -> None:
        pass
