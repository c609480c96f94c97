"""I asked for the error first. For a cancelled task exception() raises CancelledError."""

REFUSED_BY = "test_a_flight_ends_in_one_of_three_ways"


def watch(name, pigeon, tell):
    def over(pigeon):
        if error := pigeon.exception():
            tell(f"{name} is lost: {error!r}")
        elif pigeon.cancelled():
            tell(f"{name} was called back")
        else:
            tell(f"{name} is home with {pigeon.result()!r}")

    pigeon.add_done_callback(over)
