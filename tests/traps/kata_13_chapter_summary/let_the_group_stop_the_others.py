"""The group stops the others, I thought, so I told them nothing myself."""

REFUSED_BY = "test_nothing_begins_in_the_moment_of_the_fire"


class Shift(Shift):
    _is_stopped = property(lambda self: False, lambda self, value: None)
