"""Kata 14_03 · Use gather with errors.

Weather stations on hills and islands. Each is asked for its temperature, and
some do not answer: a mast has fallen, a battery is empty. Sometimes that ruins
the whole map. Sometimes you take what works, and ask the others again.

You may assume that nobody cancels you while the stations clean up.

You will need: asyncio.gather, return_exceptions, asyncio.ensure_future.
Check yourself: nox -s kata -- 14_03
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

# Call it to ask the station, and await what it returns: that is the temperature.
Station = Callable[[], Awaitable[float]]


class Report(NamedTuple):
    """What the stations said, by name. Nothing to write here."""

    temperatures: dict[str, float]
    troubles: dict[str, BaseException]


async def measure_all(stations: Mapping[str, Station]) -> dict[str, float]:
    """Ask all stations at the same time, and return their temperatures by name.

    If a station fails, cancel the others, and when they have cleaned up, raise the
    error that came first, as it is. What else they raise then is lost. The same if you
    are cancelled: cancel the stations, and when they have cleaned up, raise
    CancelledError. No station is cancelled by anybody else.
    """
    raise NotImplementedError


async def measure_what_works(stations: Mapping[str, Station]) -> Report:
    """Ask all stations at the same time, and wait for all of them, whatever they say.

    A temperature goes to `temperatures`, an error to `troubles`. A station that was
    switched off raises CancelledError, though nobody has cancelled you: that is trouble,
    too. But if you are cancelled, cancel the stations, and when they have cleaned up,
    raise CancelledError.
    """
    raise NotImplementedError


async def measure_twice(stations: Mapping[str, Station], pause: float) -> Report:
    """Measure what works. Then ask those that had trouble once more, `pause` seconds later.

    If none had trouble, do not wait. Each round is like `measure_what_works`. A station
    that works in the second round has no trouble; for the others, report the trouble of
    the second round.
    """
    raise NotImplementedError
