"""I passed the tries on to each order, and forgot the patience."""

REFUSED_BY = "test_a_spoilt_order_stops_nobody_and_no_failure_is_lost"


class Shift(Shift):
    def __init__(self, *, presses, room, tries, patience):
        super().__init__(presses=presses, room=room, tries=tries, patience=24 * 3600)
