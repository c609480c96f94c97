"""For a door that closes I made a new Event: the old one is used up."""

REFUSED_BY = "test_whoever_was_woken_looks_at_the_door_again"


class Door(Door):
    def close(self) -> None:
        self._opened = asyncio.Event()
